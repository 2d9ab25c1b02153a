import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { Batch } from '#data';
import { type Optimizer, optimizers as declared } from '#language';
import { probeEngines, startEngine } from '../../../trainer/src/engines/index.js';
import { loadAddon } from '../../../trainer/src/engines/native/addon.js';
import { compileComputations } from '../../../trainer/src/engines/native/compiled/compileComputations.js';
import { requireNativeBackend } from '../../../trainer/src/engines/native/nativeBackend.js';
import type { Shares } from '../../../trainer/src/training/losses/index.js';
import type { Stepper } from '../../../trainer/src/training/stepper.js';
import { createStepper } from '../../../trainer/src/training/stepper.js';
import { chain, type Item } from '../training/networks.js';
import { optimizer } from '../training/optimizer.js';
import { batches, both, type Case, difference, farthest } from './both.js';

const native = (await probeEngines()).find(({ name }) => name === 'native');
if (native?.works === true) await startEngine('native');
else console.log(`Skipped: the native engine does not work here: ${native?.description ?? ''}`);

const sgd = optimizer('sgd');
const adam = optimizer('adam');

/** With biases whose gradient is nothing but rounding: a batch normalization behind takes them away again. */
type CaseWithExceptions = Case & { readonly exceptions?: readonly string[] };

const image: Item[] = [
  ['random_flip', { mode: 'horizontal_and_vertical' }],
  ['conv2d', { filters: 4, kernel_size: 3, padding: 'same', kernel_regularizer: { name: 'l2', l2: 0.01 } }],
  ['batch_normalization', { momentum: 0.9 }],
  ['relu'],
  ['max_pooling2d'],
  ['depthwise_conv2d', { kernel_size: 3, activation: 'silu' }],
  ['spatial_dropout2d', { rate: 0.2 }],
  ['layer_normalization'],
  ['average_pooling2d', { pool_size: 2 }],
  ['flatten'],
  ['dense', { units: 3, activation: 'softmax' }],
];

const cases: Readonly<Record<string, CaseWithExceptions>> = {
  'dense layers': {
    graph: chain(
      [5],
      [
        ['dense', { units: 9, activation: 'relu' }],
        ['dense', { units: 1, activation: 'sigmoid' }],
      ],
    ),
    loss: 'binary_crossentropy',
  },
  'regularizers and constraints': {
    graph: chain(
      [5],
      [
        ['dense', { units: 9, activation: 'tanh', kernel_constraint: { name: 'max_norm', max_value: 1 } }],
        [
          'dense',
          {
            units: 4,
            kernel_regularizer: { name: 'l1_l2', l1: 0.01, l2: 0.01 },
            activity_regularizer: { name: 'l2', l2: 0.01 },
          },
        ],
        ['dense', { units: 1, kernel_constraint: { name: 'non_neg' } }],
      ],
    ),
    loss: 'mean_squared_error',
  },
  'dropout and noise': {
    graph: chain(
      [5],
      [
        ['gaussian_noise', { stddev: 0.1 }],
        ['dense', { units: 9, activation: 'selu' }],
        ['alpha_dropout', { rate: 0.1 }],
        ['dense', { units: 9, activation: 'gelu' }],
        ['dropout', { rate: 0.5 }],
        ['gaussian_dropout', { rate: 0.2 }],
        ['dense', { units: 1 }],
      ],
    ),
    loss: 'mean_absolute_error',
  },
  'an image network': {
    graph: chain([8, 8, 2], image),
    loss: 'sparse_categorical_crossentropy',
    exceptions: ['conv2d_2/bias'],
  },
};

const names = Object.keys(cases);

async function step(stepper: Stepper, batch: Batch, number: number): Promise<number> {
  return (await stepper.learn(batch, number)).loss;
}

describe.skipIf(native?.works !== true)('A compiled step does what operation by operation does', () => {
  test.each(names)('100 steps of SGD: %s', async (name) => {
    const case_ = cases[name] ?? expect.fail();
    const pair = both(case_, sgd);
    const data = [...batches(case_, 8, 4), ...batches(case_, 5, 1)];
    for (let number = 1; number <= 100; number++) {
      const batch = data[number % data.length] ?? expect.fail();
      expect(
        Math.abs((await step(pair.compiled, batch, number)) - (await step(pair.eager, batch, number))),
      ).toBeLessThan(1e-5);
    }
    expect(pair.compiled.drainNotes()).toEqual([]);
    expect(await difference(pair, case_.exceptions)).toBeLessThan(1e-5);
    for (const batch of data) {
      const [one, other] = [await pair.eager.score(batch), await pair.compiled.score(batch)];
      expect(Math.abs(one.loss - other.loss)).toBeLessThan(1e-5);
      expect(farthest(one.predictions[0] ?? expect.fail(), other.predictions[0])).toBeLessThan(1e-5);
    }
    pair.dispose();
  });

  const optimizers: Readonly<Record<string, Optimizer>> = {
    'momentum, norms clipped': optimizer('sgd', { momentum: 0.9, nesterov: true, clipnorm: 0.1 }),
    'adam, all norms clipped together': optimizer('adam', { global_clipnorm: 0.1 }),
    'adam with weight decay': optimizer('adam', { weight_decay: 0.1 }),
    'rmsprop, values clipped': optimizer('rmsprop', { clipvalue: 0.01 }),
    'rmsprop with momentum': optimizer('rmsprop', { momentum: 0.9 }),
    ...Object.fromEntries(Object.values(declared).map(({ name }) => [name, optimizer(name)])),
    // It divides by the learning rate, which multiplies what is lost by rounding.
    ftrl: optimizer('ftrl', { learning_rate: 0.1 }),
  };

  test.each(Object.keys(optimizers))('a step, and 100 steps: %s', async (name) => {
    const case_ = cases['an image network'] ?? expect.fail();
    const pair = both(case_, optimizers[name] ?? expect.fail());
    const data = batches(case_, 8, 5);
    for (let number = 1; number <= 100; number++) {
      const batch = data[number % data.length] ?? expect.fail();
      const gap = (await step(pair.compiled, batch, number)) - (await step(pair.eager, batch, number));
      expect(Math.abs(gap)).toBeLessThan(1e-4);
      if (number === 1) expect(await difference(pair, case_.exceptions)).toBeLessThan(1e-5);
    }
    expect(pair.compiled.drainNotes()).toEqual([]);
    pair.dispose();
  });

  test.each(['momentum, norms clipped', 'adam with weight decay', 'rmsprop with momentum'])(
    'with a learning rate that changes from step to step: %s',
    async (name) => {
      const case_ = cases['dense layers'] ?? expect.fail();
      const pair = both(case_, optimizers[name] ?? expect.fail(), { learningRate: (step) => 0.01 / step });
      const [batch] = batches(case_, 8, 1);
      if (!batch) expect.fail();
      for (let number = 1; number <= 20; number++) {
        await step(pair.compiled, batch, number);
        await step(pair.eager, batch, number);
      }
      expect(pair.compiled.drainNotes()).toEqual([]);
      expect(await difference(pair)).toBeLessThan(1e-5);
      pair.dispose();
    },
  );

  test('what cannot be compiled is computed operation by operation, and says why', async () => {
    const case_ = cases['dense layers'] ?? expect.fail();
    const pair = both(case_, sgd);
    const [head = expect.fail()] = pair.other.all.lossGraph.heads;
    const { loss } = head;
    const looking = {
      ...head,
      loss: (outputs: tf.Tensor, targets: tf.Tensor, shares: Shares) =>
        tf.mul(loss(outputs, targets, shares), outputs.dataSync().length / 8),
    };
    const stepper = createStepper(
      { ...pair.other.all, lossGraph: { ...pair.other.all.lossGraph, heads: [looking] } },
      compileComputations([...pair.other.variables.values()]),
    );
    for (const [at, batch] of batches(case_, 8, 3).entries()) {
      expect(await step(stepper, batch, at)).toBe(await step(pair.eager, batch, at));
      expect(stepper.drainNotes()).toEqual(
        at === 0
          ? [
              'TensorFlow runs each operation separately instead of a compiled step, which is slower: the step reads values of tensors while it runs.',
            ]
          : [],
      );
    }
    expect(await difference(pair)).toBe(0);
    pair.dispose();
  });

  test('nothing stays behind', async () => {
    const { binding } = requireNativeBackend();
    const addon = loadAddon() ?? expect.fail();
    const counts = () => [tf.memory().numTensors, binding.getNumOfTensors(), addon.countSessions()];
    const case_ = cases['an image network'] ?? expect.fail();
    const before = counts();
    const pair = both(case_, adam);
    const seen: number[][] = [];
    for (let number = 1; number <= 6; number++) {
      for (const batch of [...batches(case_, 8, 1), ...batches(case_, 5, 1)]) {
        await pair.compiled.learn(batch, number);
        await pair.compiled.score(batch);
      }
      pair.compiled.settle();
      if (number > 1) seen.push(counts());
    }
    expect(new Set(seen.map(String)).size).toBe(1);
    pair.dispose();
    expect(counts()).toEqual(before);
  });
});
