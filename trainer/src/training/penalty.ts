import * as tf from '@tensorflow/tfjs-core';
import type { Regularizer } from '#language';
import { ofRank } from '../layers/ofRank.js';
import { withGradient } from '../layers/withGradient.js';

/** Returns the regularizer's penalty for these values, a scalar, by Keras's formulas. */
export function penalty(regularizer: Regularizer, values: tf.Tensor): tf.Tensor {
  switch (regularizer.name) {
    case 'l1':
      return norms(values, regularizer.l1, 0);
    case 'l2':
      return norms(values, 0, regularizer.l2);
    case 'l1_l2':
      return norms(values, regularizer.l1, regularizer.l2);
    case 'orthogonal_regularizer':
      return orthogonality(values, regularizer.factor, regularizer.mode);
  }
}

/** `l1 · Σ|w| + l2 · Σw²`; its gradient is `l1 · sign(w) + 2 · l2 · w`. */
function norms(values: tf.Tensor, l1: number, l2: number): tf.Tensor {
  return withGradient([values], () => ({
    value: tf.add(tf.mul(tf.sum(tf.abs(values)), l1), tf.mul(tf.sum(tf.square(values)), l2)),
    saved: [values],
    gradient: (dy, [values]) => [tf.mul(tf.add(tf.mul(tf.sign(values), l1), tf.mul(values, 2 * l2)), dy)],
  }));
}

/** `factor` times the mean absolute cosine between all pairs of rows (or columns) of a matrix. */
function orthogonality(values: tf.Tensor, factor: number, mode: 'rows' | 'columns'): tf.Tensor {
  const matrix = ofRank(tf.Rank.R2, values);
  const vectors = mode === 'rows' ? matrix : tf.transpose(matrix);
  const [count] = vectors.shape;
  const lengths = tf.sqrt(tf.maximum(tf.sum(tf.square(vectors), 1, true), 1e-12));
  const directions = ofRank(tf.Rank.R2, tf.div(vectors, lengths));
  const cosines = tf.matMul(directions, directions, false, true);
  const others = tf.sub(1, tf.eye(count));
  const pairs = Math.max(1, (count * (count - 1)) / 2);
  return tf.mul(tf.sum(tf.abs(tf.mul(cosines, others))), (factor * 0.5) / pairs);
}
