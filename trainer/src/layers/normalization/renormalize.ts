import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import { constant } from '../constant.js';
import type { LayerContext, LayerWeights, Mask } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { maskedMoments } from './standardizeMasked.js';

/**
 * Batch renormalization (Ioffe 2017) as in Keras: corrects gamma and beta by the deviation of the batch's statistics from the
 * running ones. The corrections have no gradient.
 */
export function renormalize(
  weights: LayerWeights,
  input: tf.Tensor,
  mask: Mask,
  context: LayerContext,
  { momentum, epsilon, renorm_clipping, renorm_momentum }: ArgumentsOf<'batch_normalization'>,
  gamma: tf.Tensor,
  beta: tf.Tensor,
): readonly [gamma: tf.Tensor, beta: tf.Tensor] {
  const axes = input.shape.slice(0, -1).map((_size, axis) => axis);
  const moments = (x: tf.Tensor) => (mask ? maskedMoments(x, mask) : tf.moments(x, axes));
  const mean = constant(input, (x) => moments(x).mean);
  const deviation = constant(input, (x) => tf.sqrt(tf.add(moments(x).variance, epsilon)));
  const runningMean = requiredWeight(weights, 'renorm_mean');
  const runningDeviation = tf.maximum(requiredWeight(weights, 'renorm_stddev'), Math.sqrt(epsilon));
  const { rmin = null, rmax = null, dmax = null } = renorm_clipping ?? {};

  let scale = tf.div(deviation, runningDeviation);
  if (rmin !== null) scale = tf.maximum(scale, rmin);
  if (rmax !== null) scale = tf.minimum(scale, rmax);
  let shift = tf.div(tf.sub(mean, runningMean), runningDeviation);
  if (dmax !== null) shift = tf.clipByValue(shift, -dmax, dmax);

  const average = (name: string, now: tf.Tensor, kept: number) => {
    const value = tf.add(tf.mul(requiredWeight(weights, name), kept), tf.mul(now, 1 - kept));
    context.update(name, value);
    return value;
  };
  average('renorm_mean', mean, renorm_momentum);
  average('renorm_stddev', deviation, renorm_momentum);
  average('moving_mean', mean, momentum);
  const moving = average('moving_stddev', deviation, momentum);
  context.update('moving_variance', tf.relu(tf.sub(tf.square(moving), epsilon)));
  return [tf.mul(gamma, scale), tf.add(tf.mul(gamma, shift), beta)];
}
