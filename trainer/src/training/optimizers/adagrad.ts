import * as tf from '@tensorflow/tfjs-core';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** Duchi et al. 2011: `weight - rate · gradient / √(accumulator + epsilon)`, where the accumulator sums squared gradients. */
export function adagrad({ epsilon }: OptimizerSettings<'adagrad'>): OptimizerRule {
  return {
    update(weight, gradient, slots, numbers) {
      const [accumulator] = exactly(slots, 1);
      const [rate] = exactly(numbers, 1);
      const next = tf.add(accumulator, tf.square(gradient));
      return [tf.sub(weight, tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(next, epsilon)))), next];
    },
    numbers: (learningRate) => [learningRate],
  };
}
