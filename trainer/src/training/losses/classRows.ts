import * as tf from '@tensorflow/tfjs-core';
import type { LossFunction } from './lossFunction.js';
import { meanOf } from './meanOf.js';

/** Returns the loss that is the mean of a loss of each row `[rows, classes]`; see `rowsOf`. */
export function meanOfRows(compute: (scores: tf.Tensor, actual: tf.Tensor) => tf.Tensor): LossFunction {
  return (outputs, targets, shares) => {
    const scores = rowsOf(outputs);
    return meanOf(compute(scores, sharesOfClasses(targets, scores)), shares);
  };
}

/** Returns a row of scores for each sample or step: `[rows, classes]`. */
export function rowsOf(outputs: tf.Tensor): tf.Tensor {
  const classes = outputs.shape.at(-1) ?? 1;
  return outputs.rank === 2 ? outputs : tf.reshape(outputs, [outputs.size / classes, classes]);
}

/**
 * Returns the share of each class in each row, `[rows, classes]`: 1 for the class that a target names.
 *
 * @param targets class indices, int32, or shares already, float32
 */
export function sharesOfClasses(targets: tf.Tensor, { shape: [rows = 0, classes = 0] }: tf.Tensor): tf.Tensor {
  if (targets.dtype === 'float32') return targets;
  const indices = targets.rank === 1 ? targets : tf.reshape(targets, [rows]);
  // wasm's `oneHot` returns int32 whatever dtype is requested.
  return tf.cast(tf.oneHot(indices, classes), 'float32');
}

/** Pulls shares towards an equal one of each class. */
export function smoothShares(shares: tf.Tensor, smoothing: number): tf.Tensor {
  if (smoothing === 0) return shares;
  return tf.add(tf.mul(shares, 1 - smoothing), smoothing / (shares.shape.at(-1) ?? 1));
}
