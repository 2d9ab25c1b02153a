import * as tf from '@tensorflow/tfjs-core';
import type { LayerWeights } from '../forward.js';

/** `(x - mean) / sqrt(variance + epsilon)`, with the moments over these axes. */
export function standardize(x: tf.Tensor, axes: number[], epsilon: number): tf.Tensor {
  const centered = tf.sub(x, tf.mean(x, axes, true));
  const variance = tf.mean(tf.square(centered), axes, true);
  return tf.mul(centered, tf.rsqrt(tf.add(variance, epsilon)));
}

/** `x · gamma + beta`, with weights along these axes; either may be missing. */
export function scaleAndCenter(x: tf.Tensor, { gamma, beta }: LayerWeights, axes: readonly number[]): tf.Tensor {
  const scaled = gamma ? tf.mul(x, along(gamma, x, axes)) : x;
  return beta ? tf.add(scaled, along(beta, x, axes)) : scaled;
}

/** Reshapes a weight along these axes to broadcast over `x`. */
export function along(weight: tf.Tensor, x: tf.Tensor, axes: readonly number[]): tf.Tensor {
  return tf.reshape(
    weight,
    x.shape.map((size, axis) => (axes.includes(axis) ? size : 1)),
  );
}

/** Returns axes counted from the front. */
export function positionsOf(axes: readonly number[], x: tf.Tensor): number[] {
  return axes.map((axis) => (axis < 0 ? axis + x.rank : axis));
}
