import * as tf from '@tensorflow/tfjs-core';
import { type Optimizer, optimizers as declared, optimizerSlots } from '#language';
import { standardizeBatch } from '../../../trainer/src/layers/normalization/standardizeBatch.js';
import { fusedUpdate } from '../../../trainer/src/training/optimizers/fusedUpdate.js';
import { optimizerRule } from '../../../trainer/src/training/optimizers/optimizers.js';
import { optimizer } from '../training/optimizer.js';
import { type Case, gradients, image, numbers } from './tensors.js';

/** Shapes with and without numbers left over when they are taken in fours. */
const shapes = [[2, 3, 4], [5, 7], [3]];

function activations(): Case[] {
  const functions: Record<string, (x: tf.Tensor) => tf.Tensor> = {
    relu: tf.relu,
    sigmoid: tf.sigmoid,
    tanh: tf.tanh,
    relu6: (x) => tf.relu6(tf.mul(x, 10)),
    'clipping by value': (x) => tf.clipByValue(x, -0.25, 0.5),
  };
  return Object.entries(functions).flatMap(([name, activation]) =>
    shapes.map((shape) => ({
      name: `${name} and its gradient, ${shape.join(' by ')}`,
      compute: () => {
        const x = tf.variable(numbers(shape, 1));
        return [activation(x), ...gradients([x], () => activation(x))];
      },
    })),
  );
}

function fused(): Case[] {
  return (['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu'] as const).map((activation) => ({
    name: `fused conv2d of one pixel, and matMul with a bias of one number, with ${activation}`,
    compute: () => {
      const preluActivationWeights = numbers([6], 4);
      const x = image([2, 5, 4, 3], 1);
      const filter = image([1, 1, 3, 6], 2);
      const last = { bias: numbers([6], 3), activation, preluActivationWeights, leakyreluAlpha: 0.1 };
      const product = { a: numbers([3, 5], 1), b: numbers([5, 6], 2), bias: tf.scalar(0.25) };
      return [
        tf.fused.conv2d({ x, filter, strides: 1, pad: 'valid', ...last }),
        // A bias that is not a vector of the columns.
        ...(activation === 'prelu' ? [] : [tf.fused.matMul({ ...product, activation })]),
      ];
    },
  }));
}

function batchNormalizations(): Case[] {
  return [
    [6, 5],
    [2, 5, 4, 8],
    [3, 40, 41, 7],
    [1, 9],
  ].map((shape) => ({
    name: `batch normalization with its moments, and its gradients, ${shape.join(' by ')}`,
    compute: () => {
      const channels = shape.at(-1) ?? 1;
      // Far from 0, as the outputs of a layer may be: there a variance is easily lost to rounding.
      const x = tf.variable(tf.add(numbers(shape, 1), 3));
      const [gamma, beta] = [tf.variable(numbers([channels], 2)), tf.variable(numbers([channels], 3))];
      const moments: tf.Tensor[] = [];
      const normalize = () =>
        standardizeBatch(x, gamma, beta, 1e-3, (...found) => moments.push(...found.map((it) => tf.keep(tf.clone(it)))));
      return [normalize(), ...moments.splice(0), ...gradients([x, gamma, beta], normalize)];
    },
  }));
}

function optimizers(): Case[] {
  const all: readonly (readonly [name: Optimizer['name'], settings?: object])[] = [
    ['sgd'],
    ['sgd', { momentum: 0.9 }],
    ['sgd', { momentum: 0.9, nesterov: true }],
    ['adam', { amsgrad: true }],
    ['rmsprop', { momentum: 0.5 }],
    ['rmsprop', { momentum: 0.5, centered: true }],
    ['adafactor', { learning_rate: 2 }],
    ['ftrl', { l1_regularization_strength: 0.1, l2_regularization_strength: 0.1 }],
    ...Object.values(declared).flatMap(({ name }) => (name === 'sgd' ? [] : [[name] as const])),
  ];
  return all.flatMap(([name, settings]) =>
    shapes.map((shape) => ({
      name: `three steps of ${name} ${JSON.stringify(settings ?? {})}, ${shape.join(' by ')}`,
      compute: () => {
        const settled = optimizer(name, { learning_rate: 0.01, ...settings });
        const of = { name: 'dense/kernel', shape };
        const rule = optimizerRule(settled);
        const update = (rule.kernel && fusedUpdate(rule.kernel)) ?? rule.update;
        const slots = optimizerSlots(settled, of);
        let state: readonly [tf.Tensor, ...tf.Tensor[]] = [
          numbers(shape, 1),
          ...slots.map((slot) => tf.fill([...slot.shape], slot.initial)),
        ];
        for (let step = 1; step <= 3; step++) {
          const [weight, ...remembered] = state;
          const scalars = rule.numbers(settled.learning_rate, step).map((value) => tf.scalar(value));
          state = update(weight, numbers(shape, 1 + step), remembered, scalars, of);
        }
        return [...state];
      },
    })),
  );
}

function parts(): Case[] {
  const x = () => numbers([4, 6, 5], 1);
  return [0, 1, 2].flatMap((axis) => [
    { name: `unstack along ${axis}, and its gradient`, compute: () => alongWith(x(), (it) => tf.unstack(it, axis)) },
    { name: `split along ${axis}`, compute: () => tf.split(x(), [1, -1], axis) },
    {
      name: `split of whole numbers along ${axis}`,
      compute: () => tf.split(tf.cast(tf.mul(x(), 9), 'int32'), [1, -1], axis),
    },
    {
      name: `slice along ${axis}`,
      compute: () => [
        tf.slice(x(), [0, 0, 0].with(axis, 1), [4, 6, 5].with(axis, 3)),
        tf.slice(x(), [1, 2, 1], [2, -1, 2]),
      ],
    },
    {
      name: `gather along ${axis}`,
      compute: () => [
        tf.gather(x(), tf.tensor2d([3, 0, 1, 3], [2, 2], 'int32'), axis),
        tf.gather(x(), tf.tensor2d([3, 0, 1, 3, 1, 1, 0, 0], [4, 2], 'int32'), Math.max(1, axis), 1),
      ],
    },
  ]);
}

/** Some tensors made of one, and the gradient of all of them together. */
function alongWith(value: tf.Tensor, compute: (x: tf.Tensor) => tf.Tensor[]): tf.Tensor[] {
  const x = tf.variable(value);
  return [
    ...compute(x),
    ...gradients([x], () =>
      tf.stack(
        compute(x).map((it) => tf.square(it)),
        1,
      ),
    ),
  ];
}

/** What layers, losses and optimizers make of operations, or leave to kernels that an engine may have for them. */
export const trainingCases: (() => Case[])[] = [activations, fused, batchNormalizations, optimizers, parts];
