import * as tf from '@tensorflow/tfjs-core';
import type { Head } from './lossGraph.js';

/**
 * Returns what each sample, or step of a sequence, counts in a loss, as Keras's `sum_over_batch_size` does; `null`: all the same.
 * The loss of samples is the sum of their weighted losses, divided by their number; of steps, by the number of those that are no padding.
 *
 * @param targets `[batch]` or more; `[batch, steps]` of sequences
 * @param weights `[batch]`; `null`: 1 each
 */
export function sharesOf(
  { decidesSteps }: Pick<Head, 'decidesSteps'>,
  targets: tf.Tensor,
  weights: tf.Tensor | null,
): tf.Tensor | null {
  if (!decidesSteps) return weights && tf.div(weights, weights.size);
  const counted = tf.cast(tf.notEqual(targets, 0), 'float32');
  const shares = tf.div(counted, tf.maximum(tf.sum(counted), 1));
  return tf.reshape(weights ? tf.mul(shares, tf.reshape(weights, [weights.size, 1])) : shares, [targets.size]);
}
