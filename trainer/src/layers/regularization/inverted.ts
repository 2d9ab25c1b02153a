import * as tf from '@tensorflow/tfjs-core';
import type { LayerContext } from '../forward.js';
import { randomTensor } from '../random.js';

/** Returns 1 for kept values, 0 for dropped ones. */
export function keptMask(
  shape: readonly number[],
  rate: number,
  context: LayerContext,
  seed: number | null,
): tf.Tensor {
  return tf.cast(tf.greaterEqual(randomTensor(context, seed, 'uniform', shape), rate), 'float32');
}

/** Returns the factors of Keras's inverted dropout: kept values are divided by the kept share, to preserve the mean. */
export function dropMask(
  shape: readonly number[],
  rate: number,
  context: LayerContext,
  seed: number | null,
): tf.Tensor {
  const kept = keptMask(shape, rate, context, seed);
  return rate === 1 ? kept : tf.mul(kept, 1 / (1 - rate));
}

/** Drops values in training. A mask of another shape is broadcast along its dimensions of size 1. */
export function dropOut(
  input: tf.Tensor,
  rate: number,
  context: LayerContext,
  seed: number | null,
  shape: readonly number[] = input.shape,
): tf.Tensor {
  return context.training && rate > 0 ? tf.mul(input, dropMask(shape, rate, context, seed)) : input;
}
