import * as tf from '@tensorflow/tfjs-core';

/** Whether the current engine has this kernel: some have more than tfjs's own, for what is otherwise made of many. */
export function hasKernel(name: string): boolean {
  // `getKernel` can be undefined, though its type does not say so.
  const kernel: unknown = tf.getKernel(name, tf.getBackend());
  return kernel !== undefined && kernel !== null;
}
