import * as tf from '@tensorflow/tfjs-core';
import { engines } from './engines.js';
import { eagerExecutor, type Executor } from './executor.js';

/** Returns the fastest executor of the current engine for computations over these variables. */
export function createExecutor(variables: readonly tf.Variable[]): Executor {
  const current = Object.values(engines).find(({ backend }) => backend === tf.getBackend());
  return current?.compile?.(variables) ?? eagerExecutor;
}
