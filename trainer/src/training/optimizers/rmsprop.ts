import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** Tieleman and Hinton 2012: `weight - rate · gradient / √(velocity + epsilon)`, where velocity averages squared gradients. */
export function rmsprop({ rho, momentum, epsilon }: OptimizerSettings<'rmsprop'>): OptimizerRule {
  const settings = { rho, momentum, epsilon };
  return {
    update(weight, gradient, [velocity = tf.zerosLike(weight), average = tf.zerosLike(weight)], rate) {
      const nextVelocity = tf.add(tf.mul(velocity, rho), tf.mul(tf.square(gradient), 1 - rho));
      const change = tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(nextVelocity, epsilon)));
      if (momentum === 0) return [tf.sub(weight, change), nextVelocity];
      const nextAverage = tf.add(tf.mul(average, momentum), change);
      return [tf.sub(weight, nextAverage), nextVelocity, nextAverage];
    },
    kernel:
      momentum === 0
        ? { name: 'ApplyRmsprop', slots: ['velocity'], settings }
        : { name: 'ApplyRmspropMomentum', slots: ['velocity', 'average'], settings },
    rate: (learningRate) => learningRate,
  };
}
