import * as tf from '@tensorflow/tfjs-core';
import { hasKernel } from '../../engines/hasKernel.js';
import { withGradient } from '../withGradient.js';
import { normalize } from './normalize.js';

/** Receives the mean and the biased variance of each channel over the batch, `[channels]`; they are valid until it returns. */
type TakeMoments = (mean: tf.Tensor, variance: tf.Tensor) => void;

/** Normalizes with the batch's own moments; channels last. */
export function standardizeBatch(
  input: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  epsilon: number,
  take: TakeMoments,
): tf.Tensor {
  const standardize = hasKernel('TrainedBatchNorm') ? atOnce : composed;
  return standardize(input, gamma, beta, epsilon, take);
}

/** Normalizes by two fused kernels, on engines that have them. */
function atOnce(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, epsilon: number, take: TakeMoments): tf.Tensor {
  type Three = [tf.Tensor, tf.Tensor, tf.Tensor];
  return withGradient([x, gamma, beta], () => {
    const [value, mean, variance] = tf.engine().runKernel<Three>('TrainedBatchNorm', { x, gamma, beta }, { epsilon });
    take(mean, variance);
    return {
      value,
      saved: [x, mean, variance, gamma],
      gradient: (dy, [x, mean, variance, gamma]) =>
        tf.engine().runKernel<Three>('TrainedBatchNormGrad', { x, dy, mean, variance, gamma }, { epsilon }),
    };
  });
}

function composed(input: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, epsilon: number, take: TakeMoments): tf.Tensor {
  return withGradient([input, gamma, beta], () => {
    const axes = input.shape.slice(0, -1).map((_size, axis) => axis);
    const count = input.size / gamma.size;
    const mean = tf.mean(input, axes);
    const centered = tf.sub(input, mean);
    const variance = tf.mean(tf.square(centered), axes);
    take(mean, variance);
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
