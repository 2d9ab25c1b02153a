import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { dropOut, keptMask } from './inverted.js';

/** Returns the noise shape; `null` means the input's size. */
function maskShape(input: tf.Tensor, noise: readonly (number | null)[] | null): readonly number[] {
  return input.shape.map((size, axis) => noise?.[axis] ?? size);
}

/** Srivastava et al. 2014: sets a share of values to 0 and scales the others, in training only. */
export const dropout: Forward<'dropout'> = (_weights, [input], context, { rate, noise_shape, seed }) =>
  dropOut(input, rate, context, seed, maskShape(input, noise_shape));

/**
 * Klambauer et al. 2017: dropped values become selu's negative saturation value; an affine transformation then preserves mean and
 * variance.
 */
export const alpha_dropout: Forward<'alpha_dropout'> = (_weights, [input], context, { rate, noise_shape, seed }) => {
  if (!context.training || rate === 0) return input;
  const lowerEnd = -1.6732632423543772 * 1.0507009873554805;
  const kept = keptMask(maskShape(input, noise_shape), rate, context, seed);
  const scale = rate === 1 ? 0 : 1 / Math.sqrt((1 - rate) * (1 + rate * lowerEnd ** 2));
  const dropped = tf.mul(tf.sub(1, kept), lowerEnd);
  return tf.add(tf.mul(tf.add(tf.mul(input, kept), dropped), scale), -scale * lowerEnd * rate);
};
