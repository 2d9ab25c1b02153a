import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { startEngine } from '../../../trainer/src/engines/index.js';
import { image } from './tensors.js';

beforeAll(async () => {
  await startEngine('wasm');
});

/** What the gradient should be, by moving one number at a time. In float32 that is good for three digits. */
function slopes(f: () => tf.Scalar, variable: tf.Variable<tf.Rank.R4>): number[] {
  const values = variable.dataSync().slice();
  const at = (index: number, offset: number) => {
    const moved = values.slice();
    moved[index] = (moved[index] ?? 0) + offset;
    variable.assign(tf.tensor4d(moved, variable.shape));
    return f().dataSync()[0] ?? NaN;
  };
  const step = 2 ** -4;
  const found = [...values.keys()].map((index) => (at(index, step) - at(index, -step)) / (2 * step));
  variable.assign(tf.tensor4d(values, variable.shape));
  return found;
}

const dilations: [number, number][] = [
  [1, 1],
  [2, 2],
  [3, 1],
  [1, 4],
];
const paddings = ['same', 'valid'] as const;
const settings = paddings.flatMap((pad) => [
  ...dilations.map((dilation) => ({ pad, stride: 1, dilation })),
  { pad, stride: 2, dilation: 1 },
]);

test.each(settings)('conv2d: padding $pad, stride $stride, dilation $dilation', ({ pad, stride, dilation }) => {
  const x = tf.variable(image([2, 9, 7, 2], 1));
  const w = tf.variable(image([3, 2, 2, 3], 2));
  const [height = 0, width = 0] = tf.conv2d(x, w, stride, pad, 'NHWC', dilation).shape.slice(1);
  const weights = image([2, height, width, 3], 3);
  const f = () => tf.sum<tf.Scalar>(tf.mul(tf.conv2d(x, w, stride, pad, 'NHWC', dilation), weights));
  const { grads } = tf.variableGrads(f, [x, w]);
  for (const variable of [x, w]) {
    const expected = slopes(f, variable);
    const largest = Math.max(...expected.map(Math.abs));
    const errors = [...(grads[variable.name]?.dataSync() ?? [])].map((it, i) => Math.abs(it - (expected[i] ?? NaN)));
    expect(errors).toHaveLength(variable.size);
    expect(Math.max(...errors) / largest).toBeLessThan(2e-3);
  }
});

test('an infinite input does not spoil the gradients of the finite ones', () => {
  const x = tf.variable(tf.tensor1d([1, Infinity, 3]));
  const { grads } = tf.variableGrads(() => tf.sum<tf.Scalar>(x), [x]);
  expect([...(grads[x.name]?.dataSync() ?? [])]).toEqual([1, 1, 1]);
});
