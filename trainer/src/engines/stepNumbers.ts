import * as tf from '@tensorflow/tfjs-core';

/** The numbers of a tensor as they follow from the step. */
export type OfStep = (step: number) => Float32Array;

let observer: ((tensor: tf.Tensor, compute: OfStep) => void) | null = null;

/**
 * A tensor whose numbers follow from the step: random ones, a learning rate. What is recorded of it is the function and not
 * the numbers, so whatever else depends on the step and is computed outside the engine cannot be recorded.
 */
export function stepNumbers(step: number, shape: readonly number[], compute: OfStep): tf.Tensor {
  const tensor = tf.tensor(compute(step), [...shape]);
  observer?.(tensor, compute);
  return tensor;
}

/** Calls `run` and tells of all tensors that follow from the step. */
export function observeStepNumbers<T>(tell: (tensor: tf.Tensor, compute: OfStep) => void, run: () => T): T {
  observer = tell;
  try {
    return run();
  } finally {
    observer = null;
  }
}
