import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';

export const permute: Forward<'permute'> = (_weights, [input], _context, { dims }) => tf.transpose(input, [0, ...dims]);
