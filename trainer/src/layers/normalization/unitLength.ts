import * as tf from '@tensorflow/tfjs-core';

/** Divides by the root of the sum of squares along axes; nothing stays nothing. */
export function unitLength(x: tf.Tensor, axes: number[]): tf.Tensor {
  const square = tf.sum(tf.square(x), axes, true);
  // The square of Keras's 1e-12, of which an engine's gradient is 0 and not infinite.
  return tf.mul(x, tf.rsqrt(tf.maximum(square, 1e-24)));
}
