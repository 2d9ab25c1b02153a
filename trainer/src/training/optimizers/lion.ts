import * as tf from '@tensorflow/tfjs-core';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** Chen et al. 2023. */
export function lion({ beta_1, beta_2 }: OptimizerSettings<'lion'>): OptimizerRule {
  return {
    update(weight, gradient, slots, numbers) {
      const [momentum] = exactly(slots, 1);
      const [rate] = exactly(numbers, 1);
      const direction = tf.sign(tf.add(tf.mul(momentum, beta_1), tf.mul(gradient, 1 - beta_1)));
      const next = tf.add(tf.mul(momentum, beta_2), tf.mul(gradient, 1 - beta_2));
      return [tf.sub(weight, tf.mul(direction, rate)), next];
    },
    numbers: (learningRate) => [learningRate],
  };
}
