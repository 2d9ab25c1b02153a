import * as tf from '@tensorflow/tfjs-core';
import { epsilon } from './lossFunction.js';

/** Returns `base ** exponent` of shares from 0 to 1, whose slope at 0 may be infinite: there it is that near 0. */
export function powerOf(base: tf.Tensor, exponent: number): tf.Tensor {
  if (exponent === 2) return tf.square(base);
  return tf.pow(exponent >= 1 ? tf.relu(base) : tf.maximum(base, epsilon), exponent);
}
