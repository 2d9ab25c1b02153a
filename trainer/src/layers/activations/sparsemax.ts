import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from '../withGradient.js';

/** Projects vectors onto the probability simplex, over the last axis. Martins and Astudillo 2016. */
export function sparsemax(x: tf.Tensor): tf.Tensor {
  return withGradient([x], () => {
    const size = x.shape.at(-1) ?? 1;
    const sorted = tf.topk(x, size, true).values;
    const excess = tf.sub(tf.cumsum(sorted, x.rank - 1), 1);
    const counts = tf.tensor1d(Array.from({ length: size }, (_, at) => at + 1));
    const inside = tf.cast(tf.greater(tf.mul(sorted, counts), excess), 'float32');
    const count = tf.sum(inside, -1, true);
    const threshold = tf.div(tf.sub(tf.sum(tf.mul(sorted, inside), -1, true), 1), count);
    const value = tf.relu(tf.sub(x, threshold));
    return {
      value,
      saved: [value],
      gradient: (dy, [value]) => {
        const support = tf.cast(tf.greater(value, 0), 'float32');
        const mean = tf.div(tf.sum(tf.mul(dy, support), -1, true), tf.sum(support, -1, true));
        return [tf.mul(tf.sub(dy, mean), support)];
      },
    };
  });
}
