import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import { toLast, withLast } from '../channelsLast.js';
import type { Forward, LayerContext, LayerWeights, Mask } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { normalize } from './normalize.js';
import { renormalize } from './renormalize.js';
import { standardizeBatch } from './standardizeBatch.js';
import { standardizeMasked } from './standardizeMasked.js';

/**
 * `(x - mean) / √(variance + epsilon) · gamma + beta`, with moments per channel: the batch's in training, the running ones at
 * inference and for a frozen layer; the shape is unchanged. Ioffe and Szegedy 2015 with Keras's details: the running variance
 * averages the batches' biased variance, and a running average keeps `momentum` of itself.
 */
export const batch_normalization: Forward<'batch_normalization'> = (weights, [input], context, values) => {
  const [mask = null] = context.masks;
  const positions =
    mask && toLast(values.axis, tf.reshape(mask, [...mask.shape, ...input.shape.slice(mask.rank).map(() => 1)]));
  return withLast(values.axis, input, (last) => normalizeBatch(weights, last, positions, context, values));
};

function normalizeBatch(
  weights: LayerWeights,
  input: tf.Tensor,
  mask: Mask,
  context: LayerContext,
  values: ArgumentsOf<'batch_normalization'>,
): tf.Tensor {
  const { momentum, epsilon } = values;
  const movingMean = requiredWeight(weights, 'moving_mean');
  const movingVariance = requiredWeight(weights, 'moving_variance');
  const scale = weights.gamma ?? tf.ones(movingMean.shape);
  const offset = weights.beta ?? tf.zeros(movingMean.shape);
  if (!context.training || !context.trainable) {
    return normalize(input, movingMean, movingVariance, offset, scale, epsilon);
  }
  const [gamma, beta] = values.renorm
    ? renormalize(weights, input, mask, context, values, scale, offset)
    : [scale, offset];

  const take = (mean: tf.Tensor, variance: tf.Tensor) => {
    if (values.renorm) return;
    const average = (old: tf.Tensor, now: tf.Tensor) => tf.add(tf.mul(old, momentum), tf.mul(now, 1 - momentum));
    context.update('moving_mean', average(movingMean, mean));
    context.update('moving_variance', average(movingVariance, variance));
  };
  return mask
    ? standardizeMasked(input, mask, gamma, beta, epsilon, take)
    : standardizeBatch(input, gamma, beta, epsilon, take);
}
