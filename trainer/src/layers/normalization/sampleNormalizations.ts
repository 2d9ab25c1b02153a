import * as tf from '@tensorflow/tfjs-core';
import { withLast } from '../channelsLast.js';
import type { Forward, LayerWeights } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { unitLength } from './unitLength.js';

/** `(x - mean) / √(variance + epsilon) · gamma + beta`, with moments over `axis`; the shape is unchanged. Ba et al. 2016. */
export const layer_normalization: Forward<'layer_normalization'> = (weights, [input], _context, { axis, epsilon }) => {
  const axes = positionsOf(axis, input);
  return scaleAndCenter(standardize(input, axes, epsilon), weights, axes);
};

/**
 * Standardizes each group of channels over all of its positions, then applies `gamma` and `beta` per channel; the shape is
 * unchanged. Wu and He 2018.
 */
export const group_normalization: Forward<'group_normalization'> = (weights, [input], _context, values) =>
  withLast(values.axis, input, (last) => {
    const [batch = 1] = last.shape;
    const channels = last.shape.at(-1) ?? 1;
    const groups = values.groups === -1 ? channels : values.groups;
    const grouped = tf.reshape(last, [batch, -1, groups, channels / groups]);
    const standardized = tf.reshape(standardize(grouped, [1, 3], values.epsilon), last.shape);
    return scaleAndCenter(standardized, weights, [last.rank - 1]);
  });

/** `x / √(mean(x²) + epsilon) · scale`, with the mean over `axis`; the shape is unchanged. Zhang and Sennrich 2019. */
export const rms_normalization: Forward<'rms_normalization'> = (weights, [input], _context, { axis, epsilon }) => {
  const square = tf.mean(tf.square(input), positionsOf(axis, input), true);
  const scale = requiredWeight(weights, 'scale');
  return tf.mul(tf.mul(input, tf.rsqrt(tf.add(square, epsilon))), along(scale, input, positionsOf(axis, input)));
};

export const unit_normalization: Forward<'unit_normalization'> = (_weights, [input], _context, { axis }) =>
  unitLength(input, positionsOf(axis, input));

function standardize(x: tf.Tensor, axes: number[], epsilon: number): tf.Tensor {
  const centered = tf.sub(x, tf.mean(x, axes, true));
  const variance = tf.mean(tf.square(centered), axes, true);
  return tf.mul(centered, tf.rsqrt(tf.add(variance, epsilon)));
}

function scaleAndCenter(x: tf.Tensor, { gamma, beta }: LayerWeights, axes: readonly number[]): tf.Tensor {
  const scaled = gamma ? tf.mul(x, along(gamma, x, axes)) : x;
  return beta ? tf.add(scaled, along(beta, x, axes)) : scaled;
}

/** Reshapes a weight along these axes to broadcast over `x`. */
function along(weight: tf.Tensor, x: tf.Tensor, axes: readonly number[]): tf.Tensor {
  return tf.reshape(
    weight,
    x.shape.map((size, axis) => (axes.includes(axis) ? size : 1)),
  );
}

function positionsOf(axes: readonly number[], x: tf.Tensor): number[] {
  return axes.map((axis) => (axis < 0 ? axis + x.rank : axis));
}
