import * as tf from '@tensorflow/tfjs-core';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** `weight - rate · gradient`; with momentum, `velocity ← momentum · velocity - rate · gradient` is added to the weight. */
export function sgd({ momentum, nesterov }: OptimizerSettings<'sgd'>): OptimizerRule {
  const numbers = (learningRate: number) => [learningRate];
  if (momentum === 0)
    return {
      update(weight, gradient, _slots, numbers) {
        const [rate] = exactly(numbers, 1);
        return [tf.sub(weight, tf.mul(gradient, rate))];
      },
      kernel: { name: 'ApplyDescent', slots: [], settings: {} },
      numbers,
    };
  return {
    update(weight, gradient, slots, numbers) {
      const [velocity] = exactly(slots, 1);
      const [rate] = exactly(numbers, 1);
      const change = tf.neg(tf.mul(gradient, rate));
      const next = tf.add(tf.mul(velocity, momentum), change);
      return [tf.add(weight, nesterov ? tf.add(tf.mul(next, momentum), change) : next), next];
    },
    kernel: { name: 'ApplyMomentum', slots: ['velocity'], settings: { momentum, nesterov } },
    numbers,
  };
}
