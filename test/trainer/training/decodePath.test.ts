import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { decodePath } from '../../../trainer/src/training/decodePath.js';
import { lossFunction } from '../../../trainer/src/training/losses/index.js';
import { onCpu } from './onCpu.js';

onCpu();

const scores = (...paths: number[][]) => tf.cast(tf.oneHot(tf.tensor2d(paths, undefined, 'int32'), 4), 'float32');

test('a path spells its tokens: repeated ids once, and no blanks', () => {
  const read = decodePath(scores([1, 1, 0, 1, 2, 2], [0, 0, 0, 0, 0, 0], [3, 2, 1, 3, 2, 1]), 4);
  expect(read.shape).toEqual([3, 4]);
  expect([...read.dataSync()]).toEqual([1, 1, 2, 0, 0, 0, 0, 0, 3, 2, 1, 3]);
});

test('a target that does not fit into the steps counts nothing, and neither does its gradient', () => {
  const ctc = lossFunction({ name: 'ctc' }, false);
  const logits = tf.mul(scores([1, 2], [1, 2]), 3);
  // The second needs a blank between its tokens.
  const targets = tf.tensor2d([1, 2, 1, 1], [2, 2], 'int32');
  const { value, grad } = tf.valueAndGrad((x) => ctc(x, targets, null))(logits);
  const first = tf.valueAndGrad((x) => ctc(x, tf.slice(targets, 0, 1), null))(tf.slice(logits, 0, 1));
  expect(value.dataSync()[0]).toBeCloseTo((first.value.dataSync()[0] ?? NaN) / 2, 5);
  expect([...tf.slice(grad, 1, 1).dataSync()].every((one) => one === 0)).toBe(true);
});
