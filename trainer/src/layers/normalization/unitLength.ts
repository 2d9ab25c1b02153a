import * as tf from '@tensorflow/tfjs-core';

/** Divides by the L2 norm along axes; zeros stay zeros. */
export function unitLength(x: tf.Tensor, axes: number[]): tf.Tensor {
  const square = tf.sum(tf.square(x), axes, true);
  // The square of Keras's 1e-12; it makes an engine's gradient 0 instead of infinite.
  return tf.mul(x, tf.rsqrt(tf.maximum(square, 1e-24)));
}
