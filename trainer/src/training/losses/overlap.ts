import * as tf from '@tensorflow/tfjs-core';
import { isEachSample, type LossFunction } from './lossFunction.js';
import { meanOf, spread } from './meanOf.js';

/** Sums of an overlap: of scores that are right, of targets that are missed, and of scores that are wrong. */
export interface Overlap {
  readonly both: tf.Tensor;
  readonly missed: tf.Tensor;
  readonly wrong: tf.Tensor;
}

/**
 * Returns a loss that compares sets.
 *
 * Where sums go over samples, each sample counts in them by its weight (Keras multiplies the loss by the mean weight); otherwise the
 * loss is the weighted mean of the samples'.
 *
 * @param axis the dimensions to sum over; `null`: all
 */
export function overlapLoss(axis: readonly number[] | null, compute: (overlap: Overlap) => tf.Tensor): LossFunction {
  return (outputs, targets, shares) => {
    const axes = axis?.map((one) => (one < 0 ? one + outputs.rank : one)) ?? [...outputs.shape.keys()];
    const isOverSamples = axes.includes(0);
    if (isEachSample(shares) && isOverSamples) return tf.fill([shares.samples], NaN);
    const weights =
      shares && !isEachSample(shares) && isOverSamples ? tf.mul(spread(shares, outputs), shares.size) : null;
    const sum = (values: tf.Tensor) => tf.sum(weights ? tf.mul(values, weights) : values, axes);
    const products = tf.mul(outputs, targets);
    const losses = compute({
      both: sum(products),
      missed: sum(tf.sub(targets, products)),
      wrong: sum(tf.sub(outputs, products)),
    });
    return meanOf(losses, isOverSamples ? null : shares);
  };
}
