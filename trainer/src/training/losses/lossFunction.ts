import type * as tf from '@tensorflow/tfjs-core';
import type { LossName, LossOf } from '#language';

/**
 * Returns the loss over a batch, a scalar. `outputs` is `[batch, ...]`. For losses of classes, `targets` is `[batch]` class indices
 * (int32), a share of each class (float32 `[batch, classes]`), or `[batch, steps]` with outputs `[batch, steps, classes]`; otherwise
 * of the same shape as `outputs`.
 *
 * @param shares what each sample or step counts, in order, such as `1 / batch`: a tensor that outlives the gradient; `null`: the mean
 */
export type LossFunction = (outputs: tf.Tensor, targets: tf.Tensor, shares: tf.Tensor | null) => tf.Tensor;

/**
 * Returns a loss with its arguments, by Keras's formula.
 *
 * @param areLogits whether the outputs are logits of the activation that the loss includes: its result is exact then where
 * probabilities would round to 0 or 1
 */
export type LossOfArguments<Name extends LossName> = (loss: LossOf<Name>, areLogits: boolean) => LossFunction;

/** Added to divisors and logarithms, and the distance of clipped probabilities from 0 and 1, as in Keras. */
export const epsilon = 1e-7;
