import type { ArgumentsOf } from '#language';
import * as tf from '@tensorflow/tfjs-core';
import { withLast } from '../channelsLast.js';
import type { Forward, LayerContext, LayerWeights } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { normalize } from './normalize.js';
import { renormalize } from './renormalize.js';
import { standardizeBatch } from './standardizeBatch.js';

/**
 * Ioffe and Szegedy 2015 with Keras's details: the running variance takes the batch's biased variance, and a running average
 * keeps `momentum` of itself; a frozen layer uses its running averages in training too.
 */
export const batch_normalization: Forward<'batch_normalization'> = (weights, [input], context, values) =>
  withLast(values.axis, input, (last) => normalizeBatch(weights, last, context, values));

function normalizeBatch(
  weights: LayerWeights,
  input: tf.Tensor,
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
  const [gamma, beta] = values.renorm ? renormalize(weights, input, context, values, scale, offset) : [scale, offset];

  return standardizeBatch(input, gamma, beta, epsilon, (mean, variance) => {
    if (values.renorm) return;
    const average = (old: tf.Tensor, now: tf.Tensor) => tf.add(tf.mul(old, momentum), tf.mul(now, 1 - momentum));
    context.update('moving_mean', average(movingMean, mean));
    context.update('moving_variance', average(movingVariance, variance));
  });
}
