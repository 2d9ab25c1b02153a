import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';

/** Reorders dimensions, of which the batch stays the first. */
export const permute: Forward<'permute'> = (_weights, [input], _context, { dims }) => tf.transpose(input, [0, ...dims]);
