import * as tf from '@tensorflow/tfjs-core';

/** Returns a required input of a kernel as a tensor. */
export function givenTensor(input: tf.TensorInfo | undefined): tf.Tensor {
  if (input && isTensor(input)) return input;
  throw new Error('A kernel lacks an input.');
}

function isTensor(input: tf.TensorInfo): input is tf.Tensor {
  return input instanceof tf.Tensor;
}
