import type * as tf from '@tensorflow/tfjs-core';
import type { LossName, LossOf } from '#language';

/**
 * Returns the loss over a batch, a scalar. `outputs` is `[batch, ...]`. For losses of classes, `targets` is `[batch]` class indices
 * (int32), a share of each class (float32 `[batch, classes]`), or `[batch, steps]` with outputs `[batch, steps, classes]`; otherwise
 * of the same shape as `outputs`.
 *
 * @param shares what each sample or step counts, in order, such as `1 / batch`: a tensor that outlives the gradient; `null`: the mean
 */
export type LossFunction = (outputs: tf.Tensor, targets: tf.Tensor, shares: Shares) => tf.Tensor;

/** What each sample or step counts in a loss; `null`: the same. */
export type Shares = tf.Tensor | EachSample | null;

/**
 * Asks a loss for that of each sample, `[samples]`, instead of their mean, which is the mean of these. It has no gradient. Losses that
 * are no means of samples, such as those that compare sets over all samples, are NaN.
 */
export interface EachSample {
  readonly samples: number;
  /** What each sample or step would count; `null`: the same. */
  readonly shares: tf.Tensor | null;
}

/** Tells whether a loss is asked for that of each sample. */
export function isEachSample(shares: Shares): shares is EachSample {
  return shares !== null && 'samples' in shares;
}

/**
 * Returns a loss with its arguments, by Keras's formula.
 *
 * @param areLogits whether the outputs are logits of the activation that the loss includes: its result is exact then where
 * probabilities would round to 0 or 1
 */
export type LossOfArguments<Name extends LossName> = (loss: LossOf<Name>, areLogits: boolean) => LossFunction;

/** Added to divisors and logarithms, and the distance of clipped probabilities from 0 and 1, as in Keras. */
export const epsilon = 1e-7;
