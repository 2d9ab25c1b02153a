import * as tf from '@tensorflow/tfjs-core';
import { constant } from '../constant.js';
import type { Forward, LayerOutputs } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';

interface EmbeddingValues {
  readonly output_dim: number;
  readonly mask_zero: boolean;
}

/** Looks up a row of `rows`, `[input_dim, output_dim]`, for each integer of the input: `[...] → [..., output_dim]`. */
export function lookUp(rows: tf.Tensor, input: tf.Tensor, { output_dim, mask_zero }: EmbeddingValues): LayerOutputs {
  const ids = tf.cast(tf.reshape(input, [-1]), 'int32');
  const output = tf.reshape(tf.gather(rows, ids), [...input.shape, output_dim]);
  const mask = mask_zero ? constant(input, (input) => tf.cast(tf.notEqual(input, 0), 'float32')) : null;
  return { output, mask };
}

/** The row of `embeddings` for each index; `[...] → [..., output_dim]`. */
export const embedding: Forward<'embedding'> = (weights, [input], _context, values) =>
  lookUp(requiredWeight(weights, 'embeddings'), input, values);
