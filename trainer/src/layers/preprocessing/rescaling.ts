import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';

/** `x · scale + offset` */
export const rescaling: Forward<'rescaling'> = (_weights, [input], _context, { scale, offset }) =>
  tf.add(tf.mul(input, scale), offset);
