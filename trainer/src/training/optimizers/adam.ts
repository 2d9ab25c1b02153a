import * as tf from '@tensorflow/tfjs-core';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** Kingma and Ba 2015, the faster form of section 2: the bias correction is part of the learning rate. AMSGrad: Reddi et al. 2018. */
export function adam({
  beta_1,
  beta_2,
  epsilon,
  amsgrad,
}: Pick<OptimizerSettings<'adam'>, 'beta_1' | 'beta_2' | 'epsilon' | 'amsgrad'>): OptimizerRule {
  return {
    update(weight, gradient, slots, numbers) {
      const [m, v, ...others] = amsgrad ? exactly(slots, 3) : exactly(slots, 2);
      const [rate] = exactly(numbers, 1);
      const nextM = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - beta_1));
      const nextV = tf.add(v, tf.mul(tf.sub(tf.square(gradient), v), 1 - beta_2));
      const largest = others.map((vHat) => tf.maximum(vHat, nextV));
      const change = tf.div(tf.mul(nextM, rate), tf.add(tf.sqrt(largest[0] ?? nextV), epsilon));
      return [tf.sub(weight, change), nextM, nextV, ...largest];
    },
    ...(!amsgrad && {
      kernel: { name: 'ApplyAdam', slots: ['m', 'v'], settings: { shareM: 1 - beta_1, shareV: 1 - beta_2, epsilon } },
    }),
    numbers: (learningRate, step) => [(learningRate * Math.sqrt(1 - beta_2 ** step)) / (1 - beta_1 ** step)],
  };
}
