import * as tf from '@tensorflow/tfjs-core';
import { constant } from '../constant.js';

/** Returns 1 where a condition holds, 0 elsewhere, without a gradient. */
export function indicator(x: tf.Tensor, holds: (x: tf.Tensor) => tf.Tensor): tf.Tensor {
  return constant(x, (x) => tf.cast(holds(x), 'float32'));
}
