import * as tf from '@tensorflow/tfjs-core';
import { mix } from '../alongAxis.js';
import type { Forward } from '../forward.js';
import { ofRank } from '../ofRank.js';
import { band } from '../preprocessing/band.js';

/**
 * `x · (bias + alpha · Σ x²)^-beta`, with the sum over channels at most `depth_radius` away. Krizhevsky et al. 2012, section 3.3,
 * with TensorFlow's arguments.
 */
export const local_response_normalization: Forward<'local_response_normalization'> = (
  _weights,
  [input],
  _context,
  { depth_radius, bias, alpha, beta, data_format },
) => {
  const axis = data_format === 'channels_last' ? input.rank - 1 : 1;
  const channels = input.shape[axis] ?? 1;
  const ones = Array<number>(2 * depth_radius + 1).fill(1);
  const window = tf.tensor(band(channels, ones), [channels, channels]);
  const sums = mix(tf.square(input), axis, ofRank(tf.Rank.R2, window));
  return tf.mul(input, tf.pow(tf.add(tf.mul(sums, alpha), bias), -beta));
};
