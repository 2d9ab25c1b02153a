import * as tf from '@tensorflow/tfjs-core';

/** Checks whether the current engine has a kernel. Some have additional ones for what otherwise takes many operations. */
export function hasKernel(name: string): boolean {
  // `getKernel` may return undefined, contrary to its type.
  const kernel: unknown = tf.getKernel(name, tf.getBackend());
  return kernel !== undefined && kernel !== null;
}
