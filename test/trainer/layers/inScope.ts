import * as tf from '@tensorflow/tfjs-core';

/** Runs `work` and frees the tensors that it made, as `tf.tidy` does, and lets it wait. One at a time. */
export async function inScope(work: () => Promise<void>): Promise<void> {
  tf.engine().startScope();
  try {
    await work();
  } finally {
    tf.engine().endScope();
  }
}
