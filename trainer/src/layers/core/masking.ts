import * as tf from '@tensorflow/tfjs-core';
import { constant } from '../constant.js';
import type { Forward } from '../forward.js';

/** Masks steps whose values all equal `mask_value`. They become 0, and later layers skip them. */
export const masking: Forward<'masking'> = (_weights, [input], _context, { mask_value }) => {
  const kept = constant(input, (x) => tf.max(tf.cast(tf.notEqual(x, mask_value), 'float32'), -1, true));
  return { output: tf.mul(input, kept), mask: tf.squeeze(kept, [-1]) };
};
