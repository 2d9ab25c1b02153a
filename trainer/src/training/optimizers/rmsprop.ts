import * as tf from '@tensorflow/tfjs-core';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/**
 * Tieleman and Hinton 2012: `weight - rate · gradient / √(velocity + epsilon)`, where velocity averages squared gradients. Centered:
 * less the square of the average gradient (Graves 2013).
 */
export function rmsprop({ rho, momentum, epsilon, centered }: OptimizerSettings<'rmsprop'>): OptimizerRule {
  const settings = { rho, momentum, epsilon };
  const hasMomentum = momentum !== 0;
  return {
    update(weight, gradient, [velocity = tf.zerosLike(weight), ...others], numbers) {
      const [rate] = exactly(numbers, 1);
      const [moving, average] = hasMomentum ? others : [undefined, ...others];
      const nextVelocity = tf.add(tf.mul(velocity, rho), tf.mul(tf.square(gradient), 1 - rho));
      const nextAverage = average && tf.add(tf.mul(average, rho), tf.mul(gradient, 1 - rho));
      const deviation = nextAverage ? tf.sub(nextVelocity, tf.square(nextAverage)) : nextVelocity;
      const change = tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(deviation, epsilon)));
      const nextMoving = moving && tf.add(tf.mul(moving, momentum), change);
      return [
        ...([tf.sub(weight, nextMoving ?? change), nextVelocity] as const),
        ...(nextMoving ? [nextMoving] : []),
        ...(nextAverage ? [nextAverage] : []),
      ];
    },
    ...(!centered && {
      kernel: hasMomentum
        ? { name: 'ApplyRmspropMomentum', slots: ['velocity', 'average'], settings }
        : { name: 'ApplyRmsprop', slots: ['velocity'], settings },
    }),
    numbers: (learningRate) => [learningRate],
  };
}
