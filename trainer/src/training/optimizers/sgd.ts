import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** `weight - rate · gradient`; with momentum, `velocity ← momentum · velocity - rate · gradient` is added to the weight. */
export function sgd({ momentum, nesterov }: OptimizerSettings<'sgd'>): OptimizerRule {
  const rate = (learningRate: number) => learningRate;
  if (momentum === 0)
    return {
      update: (weight, gradient, _slots, rate) => [tf.sub(weight, tf.mul(gradient, rate))],
      kernel: { name: 'ApplyDescent', slots: [], settings: {} },
      rate,
    };
  return {
    update(weight, gradient, [velocity = tf.zerosLike(weight)], rate) {
      const change = tf.neg(tf.mul(gradient, rate));
      const next = tf.add(tf.mul(velocity, momentum), change);
      return [tf.add(weight, nesterov ? tf.add(tf.mul(next, momentum), change) : next), next];
    },
    kernel: { name: 'ApplyMomentum', slots: ['velocity'], settings: { momentum, nesterov } },
    rate,
  };
}
