import * as tf from '@tensorflow/tfjs-core';

/** Mean and variance of each channel. */
export interface Moments {
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
}

/**
 * Returns the biased moments of each channel over unmasked positions; channels last, the mask broadcast over the input. Keras's ε
 * avoids division by zero if all are masked.
 */
export function maskedMoments(input: tf.Tensor, mask: tf.Tensor): Moments {
  const axes = input.shape.slice(0, -1).map((_size, axis) => axis);
  const count = tf.add(tf.sum(tf.mul(tf.ones(input.shape), mask), axes), 1e-7);
  const mean = tf.div(tf.sum(tf.mul(input, mask), axes), count);
  const centered = tf.mul(tf.sub(input, mean), mask);
  return { mean, variance: tf.div(tf.sum(tf.square(centered), axes), count) };
}

/** Normalizes all positions by the moments of the unmasked ones. */
export function standardizeMasked(
  input: tf.Tensor,
  mask: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  epsilon: number,
  take: (mean: tf.Tensor, variance: tf.Tensor) => void,
): tf.Tensor {
  const { mean, variance } = maskedMoments(input, mask);
  take(mean, variance);
  const factor = tf.mul(gamma, tf.rsqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(tf.sub(input, mean), factor), beta);
}
