import * as tf from '@tensorflow/tfjs-core';
import { ofRank } from '../ofRank.js';

/** How often each position is named: `[bins]`. */
export function histogram(positions: tf.Tensor, bins: number): tf.Tensor {
  const flat = ofRank(tf.Rank.R1, tf.reshape(positions, [-1]));
  return tf.reshape(tf.unsortedSegmentSum(tf.ones([positions.size, 1]), flat, bins), [bins]);
}

/** The values at positions of a table, which is read as one row. */
export function lookUp(table: tf.Tensor, positions: tf.Tensor): tf.Tensor {
  return tf.reshape(tf.gather(tf.reshape(table, [-1, 1]), tf.reshape(positions, [-1])), positions.shape);
}
