import * as tf from '@tensorflow/tfjs-core';
import { constant } from '../constant.js';
import type { Forward } from '../forward.js';

/** Steps that have the mask's value everywhere are filled up: they become 0, and layers behind skip them. */
export const masking: Forward<'masking'> = (_weights, [input], _context, { mask_value }) => {
  const kept = constant(input, (x) => tf.max(tf.cast(tf.notEqual(x, mask_value), 'float32'), -1, true));
  return { output: tf.mul(input, kept), mask: tf.squeeze(kept, [-1]) };
};
