import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';

export const rescaling: Forward<'rescaling'> = (_weights, [input], _context, { scale, offset }) =>
  tf.add(tf.mul(input, scale), offset);
