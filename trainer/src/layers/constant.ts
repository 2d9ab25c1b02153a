import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from './withGradient.js';

/** Computes a value without a gradient: tfjs has none for comparisons, for example. */
export function constant(x: tf.Tensor, compute: (x: tf.Tensor) => tf.Tensor): tf.Tensor {
  return withGradient([x], () => ({ value: compute(x), saved: [x], gradient: (_dy, [x]) => [tf.zerosLike(x)] }));
}
