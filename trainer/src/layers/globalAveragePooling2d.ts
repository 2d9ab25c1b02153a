import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from './forward.js';

/** `[batch, height, width, channels]` to `[batch, channels]`. */
export const global_average_pooling2d: Forward<'global_average_pooling2d'> = (_weights, [input]) =>
  tf.mean(input, [1, 2]);
