import * as tf from '@tensorflow/tfjs-core';
import { ofRank } from '../ofRank.js';

/** How often each place is named: `[bins]`. */
export function histogram(places: tf.Tensor, bins: number): tf.Tensor {
  const flat = ofRank(tf.Rank.R1, tf.reshape(places, [-1]));
  return tf.reshape(tf.unsortedSegmentSum(tf.ones([places.size, 1]), flat, bins), [bins]);
}

/** The values at places of a table, which is read as one row. */
export function lookUp(table: tf.Tensor, places: tf.Tensor): tf.Tensor {
  return tf.reshape(tf.gather(tf.reshape(table, [-1, 1]), tf.reshape(places, [-1])), places.shape);
}
