import * as tf from '@tensorflow/tfjs-core';
import type { LayerContext } from '../forward.js';
import { randomTensor } from '../random.js';

/** 1 for what is kept, 0 for what is dropped. */
export function keptMask(
  shape: readonly number[],
  rate: number,
  context: LayerContext,
  seed: number | null,
): tf.Tensor {
  return tf.cast(tf.greaterEqual(randomTensor(context, seed, 'uniform', shape), rate), 'float32');
}

/** What Keras's inverted dropout multiplies by: what is kept is divided by the share that is kept, so that means stay. */
export function dropMask(
  shape: readonly number[],
  rate: number,
  context: LayerContext,
  seed: number | null,
): tf.Tensor {
  const kept = keptMask(shape, rate, context, seed);
  return rate === 1 ? kept : tf.mul(kept, 1 / (1 - rate));
}

/** Drops values in training; a mask of another shape than the input's is shared along the dimensions where it is 1. */
export function dropOut(
  input: tf.Tensor,
  rate: number,
  context: LayerContext,
  seed: number | null,
  shape: readonly number[] = input.shape,
): tf.Tensor {
  return context.training && rate > 0 ? tf.mul(input, dropMask(shape, rate, context, seed)) : input;
}
