import * as tf from '@tensorflow/tfjs-core';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** You et al. 2020. */
export function lamb({ beta_1, beta_2, epsilon }: OptimizerSettings<'lamb'>): OptimizerRule {
  const norm = (values: tf.Tensor) => tf.sqrt(tf.sum(tf.square(values)));
  return {
    update(weight, gradient, slots, numbers) {
      const [m, v] = exactly(slots, 2);
      const [rate, ofM, ofV] = exactly(numbers, 3);
      const nextM = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - beta_1));
      const nextV = tf.add(v, tf.mul(tf.sub(tf.square(gradient), v), 1 - beta_2));
      const update = tf.div(tf.mul(nextM, ofM), tf.add(tf.sqrt(tf.mul(nextV, ofV)), epsilon));
      const [ofWeight, ofUpdate] = [norm(weight), norm(update)];
      const arePositive = tf.logicalAnd(tf.greater(ofWeight, 0), tf.greater(ofUpdate, 0));
      const ratio = tf.where(arePositive, tf.divNoNan(ofWeight, ofUpdate), tf.onesLike(ofWeight));
      return [tf.sub(weight, tf.mul(tf.mul(ratio, rate), update)), nextM, nextV];
    },
    numbers: (learningRate, step) => [learningRate, 1 / (1 - beta_1 ** step), 1 / (1 - beta_2 ** step)],
  };
}
