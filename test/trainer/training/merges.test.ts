import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import * as merges from '../../../trainer/src/layers/merging/merges.js';
import { ofRank } from '../../../trainer/src/layers/ofRank.js';
import { onCpu } from './onCpu.js';

onCpu();

const a = () => tf.tensor([1, 5, 3, 4], [2, 2]);
const b = () => tf.tensor([4, 2, 3, 0], [2, 2]);

describe('Merging layers', () => {
  test.each([
    ['add', [5, 7, 6, 4]],
    ['subtract', [-3, 3, 0, 4]],
    ['multiply', [4, 10, 9, 0]],
    ['average', [2.5, 3.5, 3, 2]],
    ['maximum', [4, 5, 3, 4]],
    ['minimum', [1, 2, 3, 0]],
  ] as const)('%s goes element by element', (type, expected) => {
    expect([...merges[type]({}, [a(), b()]).dataSync()]).toEqual(expected);
  });

  test('add takes more than two', () => {
    expect([...merges.add({}, [a(), b(), a()]).dataSync()]).toEqual([6, 12, 9, 8]);
  });

  test.each(['add', 'subtract', 'multiply', 'average', 'maximum', 'minimum'] as const)(
    '%s repeats sizes of 1 and missing dimensions, and gradients find back',
    (type) => {
      const [small, large] = [tf.variable(tf.tensor([1, 2], [2, 1])), tf.variable(tf.ones([2, 3, 4]))];
      const { grads } = tf.variableGrads(
        () => ofRank(tf.Rank.R0, tf.sum(merges[type]({}, [small, large]))),
        [small, large],
      );
      expect(merges[type]({}, [small, large]).shape).toEqual([2, 3, 4]);
      expect([grads[small.name]?.shape, grads[large.name]?.shape]).toEqual([
        [2, 1],
        [2, 3, 4],
      ]);
    },
  );
});
