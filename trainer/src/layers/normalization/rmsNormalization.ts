import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { along, positionsOf } from './standardize.js';

/** `x / √(mean(x²) + epsilon) · scale`, with the mean over `axis`; the shape is unchanged. Zhang and Sennrich 2019. */
export const rms_normalization: Forward<'rms_normalization'> = (weights, [input], _context, { axis, epsilon }) => {
  const square = tf.mean(tf.square(input), positionsOf(axis, input), true);
  const scale = requiredWeight(weights, 'scale');
  return tf.mul(tf.mul(input, tf.rsqrt(tf.add(square, epsilon))), along(scale, input, positionsOf(axis, input)));
};
