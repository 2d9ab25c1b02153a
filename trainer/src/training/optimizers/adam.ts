import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** Kingma and Ba 2015, the faster form of section 2: the bias correction is part of the learning rate. */
export function adam({ beta_1, beta_2, epsilon }: OptimizerSettings<'adam'>): OptimizerRule {
  return {
    update(weight, gradient, [m = tf.zerosLike(weight), v = tf.zerosLike(weight)], rate) {
      const nextM = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - beta_1));
      const nextV = tf.add(v, tf.mul(tf.sub(tf.square(gradient), v), 1 - beta_2));
      const change = tf.div(tf.mul(nextM, rate), tf.add(tf.sqrt(nextV), epsilon));
      return [tf.sub(weight, change), nextM, nextV];
    },
    kernel: { name: 'ApplyAdam', slots: ['m', 'v'], settings: { shareM: 1 - beta_1, shareV: 1 - beta_2, epsilon } },
    rate: (learningRate, step) => (learningRate * Math.sqrt(1 - beta_2 ** step)) / (1 - beta_1 ** step),
  };
}
