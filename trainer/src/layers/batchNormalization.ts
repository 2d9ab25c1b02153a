import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from './forward.js';
import { ofRank } from './ofRank.js';
import { requiredWeight } from './requiredWeight.js';
import { withGradient } from './withGradient.js';

/**
 * Ioffe and Szegedy 2015 with Keras's details: channels last, the running variance takes the batch's biased variance, and a
 * running average keeps `momentum` of itself; a frozen layer uses its running averages in training too.
 */
export const batch_normalization: Forward<'batch_normalization'> = (weights, [input], context, values) => {
  const { momentum, epsilon } = values;
  const movingMean = requiredWeight(weights, 'moving_mean');
  const movingVariance = requiredWeight(weights, 'moving_variance');
  const gamma = weights.gamma ?? tf.ones(movingMean.shape);
  const beta = weights.beta ?? tf.zeros(movingMean.shape);
  const normalize = (mean: tf.Tensor, variance: tf.Tensor) =>
    tf.batchNorm(input, vector(mean), vector(variance), vector(beta), vector(gamma), epsilon);
  if (!context.training || !context.trainable) return normalize(movingMean, movingVariance);

  return withGradient([input, gamma, beta], () => {
    const axes = input.shape.slice(0, -1).map((_size, axis) => axis);
    const count = input.size / gamma.size;
    const mean = tf.mean(input, axes);
    const centered = tf.sub(input, mean);
    const variance = tf.mean(tf.square(centered), axes);
    const runningAverage = (old: tf.Tensor, now: tf.Tensor) => tf.add(tf.mul(old, momentum), tf.mul(now, 1 - momentum));
    context.update('moving_mean', runningAverage(movingMean, mean));
    context.update('moving_variance', runningAverage(movingVariance, variance));

    const deviation = tf.rsqrt(tf.add(variance, epsilon));
    const scale = tf.mul(gamma, deviation);
    return {
      value: normalize(mean, variance),
      saved: [centered, deviation, scale],
      // With x̂ = centered · deviation: dx = scale · (dy − mean(dy) − x̂ · mean(dy · x̂)).
      gradient: (dy, [centered, deviation, scale]) => {
        const dBeta = tf.sum(dy, axes);
        const dGamma = tf.mul(tf.sum(tf.mul(dy, centered), axes), deviation);
        const tilt = tf.mul(tf.mul(dGamma, deviation), 1 / count);
        const offset = tf.mul(dBeta, 1 / count);
        const dx = tf.mul(tf.sub(tf.sub(dy, tf.mul(centered, tilt)), offset), scale);
        return [dx, dGamma, dBeta];
      },
    };
  });
};

function vector(tensor: tf.Tensor): tf.Tensor1D {
  return ofRank(tf.Rank.R1, tensor);
}
