import * as tf from '@tensorflow/tfjs-core';
import type { NdArray } from '#data';
import { toTensor } from './toTensor.js';

/** Computes tensors from uploaded arrays and the step. It may assign variables. */
export type Computation = (inputs: readonly tf.Tensor[], step: number) => readonly tf.Tensor[];

/** Runs computations over variables. */
export interface Executor {
  /**
   * Uploads arrays, runs a computation and downloads its results as 32-bit floats, row-major.
   *
   * @param name identifies the computation: the same name is the same computation
   */
  readonly run: (
    name: string,
    arrays: readonly NdArray[],
    step: number,
    compute: Computation,
  ) => Promise<readonly Float32Array[]>;
  /** Writes pending values back. Call it before reading or writing the variables. */
  readonly settle: () => void;
  /** Returns and clears the notes since the last call: why computations are slower than they could be. */
  readonly drainNotes: () => readonly string[];
  readonly dispose: () => void;
}

/** Runs computations operation by operation; every engine supports it. */
export const eagerExecutor: Executor = {
  async run(_name, arrays, step, compute) {
    const inputs = arrays.map(toTensor);
    const results = [...compute(inputs, step)];
    tf.dispose(inputs);
    const values = await Promise.all(results.map((result) => result.data<'float32'>()));
    tf.dispose(results);
    return values;
  },
  settle: () => undefined,
  drainNotes: () => [],
  dispose: () => undefined,
};
