import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { knownSize } from '../knownSize.js';

/** `[batch, features] → [batch, n, features]` */
export const repeat_vector: Forward<'repeat_vector'> = (_weights, [input], _context, { n }) =>
  tf.mul(tf.expandDims(input, 1), tf.ones([1, knownSize(n), 1]));
