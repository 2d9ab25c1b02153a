import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from './forward.js';

/** `[batch, ...]` to `[batch, all the rest]`. */
export const flatten: Forward<'flatten'> = (_weights, [input]) => {
  const [batch = 0, ...sizes] = input.shape;
  return tf.reshape(input, [batch, sizes.reduce((product, size) => product * size, 1)]);
};
