import * as tf from '@tensorflow/tfjs-core';

/** Computes a tensor's values from the step. */
export type OfStep = (step: number) => Float32Array;

let observer: ((tensor: tf.Tensor, compute: OfStep) => void) | null = null;

/**
 * Returns a tensor whose values depend on the step: random numbers, a learning rate. Recordings keep the function instead of the
 * values. Anything else that depends on the step and is computed outside the engine cannot be recorded.
 */
export function stepNumbers(step: number, shape: readonly number[], compute: OfStep): tf.Tensor {
  const tensor = tf.tensor(compute(step), [...shape]);
  observer?.(tensor, compute);
  return tensor;
}

/** Calls `run` and reports all tensors that depend on the step. */
export function observeStepNumbers<T>(tell: (tensor: tf.Tensor, compute: OfStep) => void, run: () => T): T {
  observer = tell;
  try {
    return run();
  } finally {
    observer = null;
  }
}
