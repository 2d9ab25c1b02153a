import type { ArgumentsOf } from '#language';
import * as tf from '@tensorflow/tfjs-core';
import { withLast } from '../channelsLast.js';
import type { Forward, LayerContext, LayerWeights } from '../forward.js';
import { ofRank } from '../ofRank.js';
import { requiredWeight } from '../requiredWeight.js';
import { withGradient } from '../withGradient.js';
import { renormalize } from './renormalize.js';

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

  return withGradient([input, gamma, beta], () => {
    const axes = input.shape.slice(0, -1).map((_size, axis) => axis);
    const count = input.size / gamma.size;
    const mean = tf.mean(input, axes);
    const centered = tf.sub(input, mean);
    const variance = tf.mean(tf.square(centered), axes);
    if (!values.renorm) {
      const average = (old: tf.Tensor, now: tf.Tensor) => tf.add(tf.mul(old, momentum), tf.mul(now, 1 - momentum));
      context.update('moving_mean', average(movingMean, mean));
      context.update('moving_variance', average(movingVariance, variance));
    }
    const deviation = tf.rsqrt(tf.add(variance, epsilon));
    const factor = tf.mul(gamma, deviation);
    return {
      value: normalize(input, mean, variance, beta, gamma, epsilon),
      saved: [centered, deviation, factor],
      // With x̂ = centered · deviation: dx = factor · (dy − mean(dy) − x̂ · mean(dy · x̂)).
      gradient: (dy, [centered, deviation, factor]) => {
        const dBeta = tf.sum(dy, axes);
        const dGamma = tf.mul(tf.sum(tf.mul(dy, centered), axes), deviation);
        const tilt = tf.mul(tf.mul(dGamma, deviation), 1 / count);
        const dx = tf.mul(tf.sub(tf.sub(dy, tf.mul(centered, tilt)), tf.mul(dBeta, 1 / count)), factor);
        return [dx, dGamma, dBeta];
      },
    };
  });
}

/** By tfjs's own operation, which knows up to four dimensions. */
function normalize(
  input: tf.Tensor,
  mean: tf.Tensor,
  variance: tf.Tensor,
  beta: tf.Tensor,
  gamma: tf.Tensor,
  epsilon: number,
): tf.Tensor {
  const few = input.rank <= 4 ? input : tf.reshape(input, [-1, gamma.size]);
  const normalized = tf.batchNorm(few, vector(mean), vector(variance), vector(beta), vector(gamma), epsilon);
  return input.rank <= 4 ? normalized : tf.reshape(normalized, input.shape);
}

function vector(tensor: tf.Tensor): tf.Tensor1D {
  return ofRank(tf.Rank.R1, tensor);
}
