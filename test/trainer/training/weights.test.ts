import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { activations, type Initializer } from '#language';
import { constraints } from '../../../language/src/layers/constraint.js';
import { initializers } from '../../../language/src/layers/initializer.js';
import { regularizers } from '../../../language/src/layers/regularizer.js';
import { startEngine } from '../../../trainer/src/engines/index.js';
import { activate } from '../../../trainer/src/layers/activate.js';
import { ofRank } from '../../../trainer/src/layers/ofRank.js';
import { initialize } from '../../../trainer/src/model/initialize.js';
import { constrain } from '../../../trainer/src/training/constrain.js';
import { penalty } from '../../../trainer/src/training/penalty.js';

const array = v.object({ shape: v.array(v.number()), values: v.array(v.number()) });
const numbers = v.array(v.number());
const initializer = v.variant('name', initializers);
const keras = v.parse(
  v.object({
    regularizers: v.array(
      v.object({ regularizer: v.variant('name', regularizers), weight: array, output: numbers, gradient: numbers }),
    ),
    constraints: v.array(v.object({ constraint: v.variant('name', constraints), weight: array, output: numbers })),
    activations: v.array(
      v.object({
        activation: v.picklist(activations),
        input: array,
        output: numbers,
        output_gradient: numbers,
        gradient: numbers,
      }),
    ),
    drawn: v.array(
      v.object({
        initializer,
        shape: numbers,
        mean: v.number(),
        deviation: v.number(),
        least: v.number(),
        most: v.number(),
      }),
    ),
    exact: v.array(v.object({ initializer, weight: array })),
  }),
  JSON.parse(readFileSync(new URL('../fixtures/weights.json', import.meta.url), 'utf8')),
);

beforeAll(() => startEngine('wasm'));

/** Within 1e-6, relative to numbers above 1. */
function expectClose(actual: tf.Tensor | Float32Array | undefined, expected: readonly number[]): void {
  const found = [...(actual instanceof tf.Tensor ? actual.dataSync() : (actual ?? []))];
  expect(found).toHaveLength(expected.length);
  const scale = Math.max(1, ...expected.map(Math.abs));
  const error = Math.max(...expected.map((value, index) => Math.abs(value - (found[index] ?? NaN))));
  expect(error / scale).toBeLessThan(1e-6);
}

/** Of the sum of `of(x)`, weighted by `dy`. */
function gradient(of: (x: tf.Tensor) => tf.Tensor, at: tf.Tensor, dy: tf.Tensor | number): tf.Tensor | undefined {
  const x = tf.variable(at);
  return tf.variableGrads(() => ofRank(tf.Rank.R0, tf.sum(tf.mul(of(x), dy))), [x]).grads[x.name];
}

test.each(keras.regularizers)('$regularizer costs what it costs in Keras', ({ regularizer, weight, ...keras }) => {
  const values = tf.tensor(weight.values, weight.shape);
  const of = (x: tf.Tensor) => penalty(regularizer, x);
  expectClose(of(values), keras.output);
  expectClose(gradient(of, values, 1), keras.gradient);
});

test.each(keras.constraints)('$constraint does what it does in Keras', ({ constraint, weight, output }) => {
  expectClose(constrain(constraint, tf.tensor(weight.values, weight.shape)), output);
});

test.each(keras.activations)('$activation is as in Keras', ({ activation, input, ...keras }) => {
  const values = tf.tensor(input.values, input.shape);
  const of = (x: tf.Tensor) => activate(activation, x);
  expectClose(of(values), keras.output);
  expectClose(gradient(of, values, tf.tensor(keras.output_gradient, input.shape)), keras.gradient);
});

describe('Weights begin as in Keras', () => {
  test.each(keras.exact)('$initializer', ({ initializer, weight }) => {
    expectClose(initialize(initializer, weight.shape, 7, 'kernel'), weight.values);
  });

  test.each(keras.drawn)('$initializer', ({ initializer, shape, ...keras }) => {
    const values = Array.from({ length: 40 }, (_, seed) => [...initialize(initializer, shape, seed, 'kernel')]).flat();
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    expect(Math.abs(mean - keras.mean) / keras.deviation).toBeLessThan(0.02);
    expect(deviation / keras.deviation).toBeCloseTo(1, 2);
    // Normal numbers have no bounds that two samples would share.
    if (initializer.name === 'random_normal' || JSON.stringify(initializer).includes('untruncated')) return;
    expect(values.reduce((a, b) => Math.min(a, b)) / keras.least).toBeCloseTo(1, 2);
    expect(values.reduce((a, b) => Math.max(a, b)) / keras.most).toBeCloseTo(1, 2);
  });

  test.each([
    [[6, 4], 6, 4],
    [[3, 5], 3, 5],
    [[2, 2, 3, 4], 12, 4],
  ] as const)('orthogonal: of %j the columns, or the fewer rows, are orthonormal', (shape, rows, columns) => {
    const values = initialize({ name: 'orthogonal', gain: 2, seed: null }, shape, 7, 'kernel');
    const matrix = ofRank(tf.Rank.R2, tf.tensor(values, [rows, columns]));
    const wide = rows < columns;
    const products = tf.matMul(matrix, matrix, !wide, wide);
    expectClose(tf.div(products, 4), [...tf.eye(Math.min(rows, columns)).dataSync()]);
  });

  test('an initializer with a seed gives every weight the same numbers', () => {
    const seeded: Initializer = { name: 'he_normal', seed: 3 };
    expect(initialize(seeded, [50], 7, 'a/kernel')).toEqual(initialize(seeded, [50], 8, 'b/kernel'));
  });
});
