import * as tf from '@tensorflow/tfjs-core';
import { constant } from '../constant.js';
import type { Forward } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';

/** A row for each whole number. */
export const embedding: Forward<'embedding'> = (weights, [input], _context, { output_dim, mask_zero }) => {
  const rows = requiredWeight(weights, 'embeddings');
  const ids = tf.cast(tf.reshape(input, [-1]), 'int32');
  const output = tf.reshape(tf.gather(rows, ids), [...input.shape, output_dim]);
  const mask = mask_zero ? constant(input, (input) => tf.cast(tf.notEqual(input, 0), 'float32')) : null;
  return { output, mask };
};
