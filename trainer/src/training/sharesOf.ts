import * as tf from '@tensorflow/tfjs-core';
import type { Head } from './lossGraph.js';

/**
 * Returns what each sample, or step of a sequence, counts in a loss, as Keras's `sum_over_batch_size` does; `null`: all the same.
 * The loss of samples is the sum of their weighted losses, divided by the number of those that are not ignored; of steps, by the number
 * of those that are neither ignored nor padding.
 *
 * @param targets `[batch]` or more; `[batch, steps]` of sequences
 * @param weights `[batch]`; `null`: 1 each
 */
export function sharesOf(
  head: Pick<Head, 'decidesSteps' | 'ignored'>,
  targets: tf.Tensor,
  weights: tf.Tensor | null,
): tf.Tensor | null {
  const counted = countedIn(head, targets);
  if (counted === null) return weights && tf.div(weights, weights.size);
  const shares = tf.div(counted, tf.maximum(tf.sum(counted), 1));
  if (!weights) return tf.reshape(shares, [shares.size]);
  const each = shares.rank === 1 ? weights : tf.reshape(weights, [weights.size, 1]);
  return tf.reshape(tf.mul(shares, each), [shares.size]);
}

/** Returns 1 for samples or steps that count and 0 for others, or the share of mixed ones that counts; `null`: all count. */
function countedIn({ decidesSteps, ignored }: Pick<Head, 'decidesSteps' | 'ignored'>, targets: tf.Tensor) {
  const except = (id: number) => tf.cast(tf.notEqual(targets, id), 'float32');
  const others = ignored === null ? null : targets.dtype === 'float32' ? othersThan(targets, ignored) : except(ignored);
  if (!decidesSteps) return others;
  return others ? tf.mul(except(0), others) : except(0);
}

/** Returns what mixed samples `[batch, classes]` have of other classes. */
function othersThan(shares: tf.Tensor, ignored: number): tf.Tensor {
  const [batch = 0] = shares.shape;
  return tf.sub(1, tf.reshape(tf.slice(shares, [0, ignored], [batch, 1]), [batch]));
}
