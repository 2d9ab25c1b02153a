import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { knownSize } from '../knownSize.js';

/** `[batch, ...] → [batch, product of the rest]`; `channels_first` inputs are transposed to `channels_last`, as in Keras. */
export const flatten: Forward<'flatten'> = (_weights, [input], _context, { data_format }) => {
  const [batch = 1, ...sizes] = input.shape;
  const flat = [batch, sizes.reduce((product, size) => product * size, 1)];
  if (data_format === 'channels_last' || input.rank < 3) return tf.reshape(input, flat);
  const [channels, ...others] = input.shape.map((_size, axis) => axis).slice(1);
  return tf.reshape(tf.transpose(input, [0, ...others, ...(channels === undefined ? [] : [channels])]), flat);
};

/** One size may be unknown or symbolic: it follows from the others. */
export const reshape: Forward<'reshape'> = (_weights, [input], _context, { target_shape }) => {
  const [batch = 1] = input.shape;
  const sizes = target_shape.map((size) => (typeof size === 'number' ? size : -1));
  if (sizes.filter((size) => size === -1).length > 1) {
    throw new Error('`reshape` can be run with one size of `target_shape` that is not a number; write the others out.');
  }
  return tf.reshape(input, [batch, ...sizes]);
};

export const permute: Forward<'permute'> = (_weights, [input], _context, { dims }) => tf.transpose(input, [0, ...dims]);

/** `[batch, features] → [batch, n, features]` */
export const repeat_vector: Forward<'repeat_vector'> = (_weights, [input], _context, { n }) =>
  tf.mul(tf.expandDims(input, 1), tf.ones([1, knownSize(n), 1]));
