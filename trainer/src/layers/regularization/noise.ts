import * as tf from '@tensorflow/tfjs-core';
import type { Forward, LayerContext } from '../forward.js';
import { randomTensor } from '../random.js';

function noise(input: tf.Tensor, context: LayerContext, seed: number | null, deviation: number): tf.Tensor {
  return tf.mul(randomTensor(context, seed, 'normal', input.shape), deviation);
}

/** Adds normal noise, in training only. */
export const gaussian_noise: Forward<'gaussian_noise'> = (_weights, [input], context, { stddev, seed }) =>
  context.training && stddev > 0 ? tf.add(input, noise(input, context, seed, stddev)) : input;

/** Srivastava et al. 2014: multiplies by normal noise around 1, in training only. */
export const gaussian_dropout: Forward<'gaussian_dropout'> = (_weights, [input], context, { rate, seed }) => {
  if (!context.training || rate === 0) return input;
  return tf.mul(input, tf.add(noise(input, context, seed, Math.sqrt(rate / (1 - rate))), 1));
};
