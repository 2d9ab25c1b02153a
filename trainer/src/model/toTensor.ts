import * as tf from '@tensorflow/tfjs-core';
import type { NdArray } from '#data';

/** An array of a batch on the current engine. */
export function toTensor({ values, shape, dtype }: NdArray): tf.Tensor {
  return tf.tensor(values, [...shape], dtype);
}
