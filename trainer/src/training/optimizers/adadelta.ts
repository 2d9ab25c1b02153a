import * as tf from '@tensorflow/tfjs-core';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** Zeiler 2012. */
export function adadelta({ rho, epsilon }: OptimizerSettings<'adadelta'>): OptimizerRule {
  const rms = (squares: tf.Tensor) => tf.sqrt(tf.add(squares, epsilon));
  return {
    update(weight, gradient, slots, numbers) {
      const [ofGradients, ofChanges] = exactly(slots, 2);
      const [rate] = exactly(numbers, 1);
      const nextOfGradients = tf.add(tf.mul(ofGradients, rho), tf.mul(tf.square(gradient), 1 - rho));
      const change = tf.neg(tf.div(tf.mul(rms(ofChanges), gradient), rms(nextOfGradients)));
      const nextOfChanges = tf.add(tf.mul(ofChanges, rho), tf.mul(tf.square(change), 1 - rho));
      return [tf.add(weight, tf.mul(change, rate)), nextOfGradients, nextOfChanges];
    },
    numbers: (learningRate) => [learningRate],
  };
}
