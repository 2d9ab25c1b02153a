import * as tf from '@tensorflow/tfjs-core';
import type { Head } from './lossGraph.js';

/** What decides what samples count. */
type Counting = Pick<Head, 'decidesSteps' | 'alignedLength' | 'ignored' | 'classWeights'>;

/**
 * Returns what each sample, or step of a sequence, counts in a loss, as Keras's `sum_over_batch_size` does; `null`: all the same.
 * The loss of samples is the sum of their weighted losses, divided by the number of those that are not ignored; of steps, by the number
 * of those that are neither ignored nor padding.
 *
 * @param targets `[batch]` or more; `[batch, steps]` of sequences
 * @param weights `[batch]`; `null`: 1 each
 */
export function sharesOf(head: Counting, targets: tf.Tensor, weights: tf.Tensor | null): tf.Tensor | null {
  const counted = countedIn(head, targets);
  const ofClasses = head.classWeights && weightsOfTargets(head.classWeights, targets);
  const ofSamples = weights && countsSteps(head) ? tf.reshape(weights, [weights.size, 1]) : weights;
  const product = [counted, ofClasses, ofSamples]
    .filter((one) => one !== null)
    .reduce<tf.Tensor | null>((all, one) => (all ? tf.mul(all, one) : one), null);
  if (product === null) return null;
  const shares = tf.div(product, counted ? tf.maximum(tf.sum(counted), 1) : product.size);
  return tf.reshape(shares, [shares.size]);
}

/** Returns 1 for samples or steps that count and 0 for others, or the share of mixed ones that counts; `null`: all count. */
function countedIn(head: Counting, targets: tf.Tensor): tf.Tensor | null {
  const { ignored } = head;
  const except = (id: number) => tf.cast(tf.notEqual(targets, id), 'float32');
  const others = ignored === null ? null : targets.dtype === 'float32' ? othersThan(targets, ignored) : except(ignored);
  if (!countsSteps(head)) return others;
  return others ? tf.mul(except(0), others) : except(0);
}

/** Tells whether each step has a loss of its own. */
function countsSteps({ decidesSteps, alignedLength }: Counting): boolean {
  return decidesSteps && alignedLength === null;
}

/** Returns what mixed samples `[batch, classes]` have of other classes. */
function othersThan(shares: tf.Tensor, ignored: number): tf.Tensor {
  const [batch = 0] = shares.shape;
  return tf.sub(1, tf.reshape(tf.slice(shares, [0, ignored], [batch, 1]), [batch]));
}

/** Returns the weight of the class of each sample or step; of mixed samples, the mean by the shares of their classes. */
function weightsOfTargets(weights: readonly number[], targets: tf.Tensor): tf.Tensor {
  if (targets.dtype === 'int32') return tf.gather(tf.tensor1d([...weights]), targets);
  const [batch = 0, width = 1] = targets.shape;
  const [first = 1, second = 1] = weights;
  if (width === 1) return tf.reshape(tf.add(tf.mul(targets, second - first), first), [batch]);
  return tf.sum(tf.mul(targets, tf.tensor1d([...weights])), -1);
}
