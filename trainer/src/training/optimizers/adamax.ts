import * as tf from '@tensorflow/tfjs-core';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** Kingma and Ba 2015, section 7.1. */
export function adamax({ beta_1, beta_2, epsilon }: OptimizerSettings<'adamax'>): OptimizerRule {
  return {
    update(weight, gradient, slots, numbers) {
      const [m, u] = exactly(slots, 2);
      const [rate] = exactly(numbers, 1);
      const nextM = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - beta_1));
      const nextU = tf.maximum(tf.mul(u, beta_2), tf.abs(gradient));
      return [tf.sub(weight, tf.div(tf.mul(nextM, rate), tf.add(nextU, epsilon))), nextM, nextU];
    },
    numbers: (learningRate, step) => [learningRate / (1 - beta_1 ** step)],
  };
}
