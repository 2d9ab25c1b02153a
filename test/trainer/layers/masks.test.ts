import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { layers } from '#language';
import { forward } from '../../../trainer/src/model/forward.js';
import { onCpu } from '../training/onCpu.js';
import { oneLayer } from './oneLayer.js';
import { type Case, families, fixtures } from './sameAsFixtures.js';

onCpu();

/** They use a mask if the layer that they hold does. */
const wrappers = new Set(['time_distributed', 'spectral_normalization']);

/** Sequences of at least two steps, of which one can be masked. */
const sequences = families
  .flatMap(fixtures)
  .filter(({ type, inputs, training }) => !wrappers.has(type) && training && inputs.every(isSequence));

function isSequence({ shape }: Case['inputs'][number]): boolean {
  return shape.length === 3 && (shape[1] ?? 0) > 1;
}

/** Returns the output where the first step is 0, and masked or not. */
function outputOf({ type, arguments: values, inputs, weights }: Case, masked: boolean): string {
  return tf.tidy(() => {
    const tensors = inputs.map(({ shape, values }) => {
      const [steps = 0, ...others] = shape.slice(1);
      const kept = tf.concat([tf.zeros([1, 1, ...others]), tf.ones([1, steps - 1, ...others])], 1);
      return tf.mul(tf.tensor(values, shape), kept);
    });
    const graph = oneLayer(
      type,
      values,
      inputs.map(({ shape }) => shape.slice(1)),
      inputs.map(() => masked),
    );
    const named = new Map(
      graph.layers.flatMap(({ name, weights: declared }) =>
        declared.map(
          ({ name: weight, shape }) => [`${name}/${weight}`, tf.tensor(weights[weight] ?? [], [...shape])] as const,
        ),
      ),
    );
    const context = { training: true, seed: 0, step: 1, update: () => undefined };
    const output = forward(graph, named, tensors, context).get('layer');
    return [...(output?.dataSync() ?? [])].map((value) => value.toFixed(5)).join();
  });
}

describe('A layer that declares that it uses masks ignores masked steps, others do not', () => {
  const types = [...new Set(sequences.map(({ type }) => type))];
  test.each(types)('%s', (type) => {
    const differs = sequences
      .filter((one) => one.type === type)
      .some((one) => outputOf(one, true) !== outputOf(one, false));
    expect(differs).toBe(layers[type].usesMask);
  });
});
