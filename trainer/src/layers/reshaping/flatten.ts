import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';

/** `[batch, ...] → [batch, product of the rest]`; `channels_first` inputs are transposed to `channels_last`, as in Keras. */
export const flatten: Forward<'flatten'> = (_weights, [input], _context, { data_format }) => {
  const [batch = 1, ...sizes] = input.shape;
  const flat = [batch, sizes.reduce((product, size) => product * size, 1)];
  if (data_format === 'channels_last' || input.rank < 3) return tf.reshape(input, flat);
  const [channels, ...others] = input.shape.map((_size, axis) => axis).slice(1);
  return tf.reshape(tf.transpose(input, [0, ...others, ...(channels === undefined ? [] : [channels])]), flat);
};
