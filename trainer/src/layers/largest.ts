import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from './withGradient.js';

/** Returns the maximum over axes. Ties share the gradient, as in TensorFlow; tfjs-core gives each the full gradient. */
export function largest(x: tf.Tensor, axes: number[], keepDimensions: boolean): tf.Tensor {
  return withGradient([x], () => {
    const kept = tf.max(x, axes, true);
    const value = keepDimensions ? kept.clone() : tf.max(x, axes);
    return {
      value,
      saved: [x, kept],
      gradient: (dy, [x, kept]) => {
        const chosen = tf.cast(tf.equal(x, kept), 'float32');
        return [tf.mul(chosen, tf.div(tf.reshape(dy, kept.shape), tf.sum(chosen, axes, true)))];
      },
    };
  });
}
