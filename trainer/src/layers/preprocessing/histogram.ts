import * as tf from '@tensorflow/tfjs-core';
import { ofRank } from '../ofRank.js';

/** Counts the occurrences of each position: `[bins]`. */
export function histogram(positions: tf.Tensor, bins: number): tf.Tensor {
  const flat = ofRank(tf.Rank.R1, tf.reshape(positions, [-1]));
  return tf.reshape(tf.unsortedSegmentSum(tf.ones([positions.size, 1]), flat, bins), [bins]);
}

/** Looks up positions in the flattened table. */
export function lookUp(table: tf.Tensor, positions: tf.Tensor): tf.Tensor {
  return tf.reshape(tf.gather(tf.reshape(table, [-1, 1]), tf.reshape(positions, [-1])), positions.shape);
}
