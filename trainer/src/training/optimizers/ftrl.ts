import * as tf from '@tensorflow/tfjs-core';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** McMahan et al. 2013. */
export function ftrl(settings: OptimizerSettings<'ftrl'>): OptimizerRule {
  const { learning_rate_power, beta } = settings;
  const l1 = settings.l1_regularization_strength;
  const l2 = settings.l2_regularization_strength;
  const shrinkage = settings.l2_shrinkage_regularization_strength;
  const power = (values: tf.Tensor) =>
    learning_rate_power === -0.5 ? tf.sqrt(values) : tf.pow(values, -learning_rate_power);
  return {
    update(weight, gradient, slots, numbers) {
      const [accumulator, linear] = exactly(slots, 2);
      const [rate] = exactly(numbers, 1);
      const used = tf.add(gradient, tf.mul(weight, 2 * shrinkage));
      const nextAccumulator = tf.add(accumulator, tf.square(gradient));
      const change = tf.div(tf.sub(power(nextAccumulator), power(accumulator)), rate);
      const nextLinear = tf.add(linear, tf.sub(used, tf.mul(change, weight)));
      const ofSquares = tf.add(l2, tf.div(beta / 2, rate));
      const quadratic = tf.add(tf.div(power(nextAccumulator), rate), tf.mul(2, ofSquares));
      const clipped = tf.clipByValue(nextLinear, -l1, l1);
      return [tf.div(tf.sub(clipped, nextLinear), quadratic), nextAccumulator, nextLinear];
    },
    numbers: (learningRate) => [learningRate],
  };
}
