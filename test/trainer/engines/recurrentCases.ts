import * as tf from '@tensorflow/tfjs-core';
import { forward } from '../../../trainer/src/model/forward.js';
import { oneLayer } from '../layers/oneLayer.js';
import { type Case, gradients, numbers } from './tensors.js';

/** Samples of 5 steps: all there, the first missing, the last missing, all missing, and some here and there. */
const masks = [
  [1, 1, 1, 1, 1],
  [0, 0, 1, 1, 1],
  [1, 1, 0, 0, 0],
  [0, 0, 0, 0, 0],
  [0, 1, 0, 1, 0],
];
/** Enough for several threads. */
const batch = 3 * masks.length;
const features = 3;

/** Kernels that an engine needs, so that it does not go step by step as well. */
export const recurrentKernels = ['SimpleRnnSequence', 'LstmSequence', 'GruSequence'];

const layers = [
  ['simple_rnn', {}, 1],
  ['lstm', {}, 2],
  ['gru', {}, 1],
  ['gru', { reset_after: false }, 1],
] as const;

/** What is asked for, where it begins, and whether steps are masked. */
const ways = [
  { values: {}, given: false, masked: false },
  { values: { return_sequences: true, go_backwards: true }, given: true, masked: false },
  { values: {}, given: false, masked: true },
  { values: { return_state: true }, given: true, masked: true },
  { values: { return_sequences: true, return_state: true, go_backwards: true }, given: true, masked: true },
  { values: { return_sequences: true, use_bias: false }, given: false, masked: true },
];

/** Layers that plain JavaScript computes step by step: their outputs and all gradients, of all outputs together. */
export function recurrentCases(): Case[] {
  return layers.flatMap(([type, values, states]) =>
    [1, 4, 6].flatMap((units) =>
      [1, 5].flatMap((time) =>
        ways.map((way) => ({
          name: `${type} ${JSON.stringify({ units, ...values, ...way })}, ${time} steps`,
          compute: () => layerCase(type, { units, ...values, ...way.values }, time, way.given ? states : 0, way.masked),
        })),
      ),
    ),
  );
}

function layerCase(
  type: (typeof layers)[number][0],
  values: Readonly<Record<string, unknown>> & { readonly units: number },
  time: number,
  states: number,
  masked: boolean,
): tf.Tensor[] {
  const shapes = [[time, features], ...Array.from({ length: states }, () => [values.units])];
  const graph = oneLayer(type, values, shapes, [masked]);
  const inputs = shapes.map((shape, at) => tf.variable(numbers([batch, ...shape], 10 + at)));
  const [sequence] = inputs;
  const mask = tf.tensor3d([...masks, ...masks, ...masks].map((sample) => sample.slice(0, time).map((step) => [step])));
  if (masked) sequence?.assign(tf.mul(sequence, mask));
  const weights = new Map(
    graph.layers
      .flatMap((layer) => layer.weights)
      .map(({ name, shape }, at) => [`layer/${name}`, tf.variable(numbers(shape.map(Number), 20 + at))]),
  );
  const outputs = () => {
    const found = forward(graph, weights, inputs, { training: true, seed: 0, step: 1, update: () => undefined });
    return [...found].flatMap(([name, output]) => (name.startsWith('layer') ? [output] : []));
  };
  const together = () => tf.concat(outputs().map((output) => tf.reshape(output, [-1])));
  return [...outputs(), ...gradients([...inputs, ...weights.values()], together)];
}
