import * as tf from '@tensorflow/tfjs-core';
import type { NdArray } from '#data';

/** Uploads an array of a batch to the current engine. */
export function toTensor({ values, shape, dtype }: NdArray): tf.Tensor {
  return tf.tensor(values, [...shape], dtype);
}
