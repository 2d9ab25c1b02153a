import * as tf from '@tensorflow/tfjs-core';
import type { Forward, Mask, Output } from '../forward.js';
import { knownSize } from '../knownSize.js';

/** Splits the mask too if it covers the split dimension, otherwise passes it through. */
export const split: Forward<'split'> = (_weights, [input], { masks }, { num_or_size_splits, axis }) => {
  const position = axis < 0 ? axis + input.rank : axis;
  const sizes = typeof num_or_size_splits === 'number' ? num_or_size_splits : num_or_size_splits.map(knownSize);
  const isWhole = sizes === 1 || (typeof sizes === 'object' && sizes.length === 1);
  // tfjs has no gradient of a split into one part.
  const cut = (tensor: tf.Tensor) => (isWhole ? [tensor] : tf.split(tensor, sizes, position));
  const [mask = null] = masks;
  const parts = cut(input);
  const maskOf: readonly Mask[] = mask && position < mask.rank ? cut(mask) : parts.map(() => mask);
  const outputs = parts.map((output, at): Output => ({ output, mask: maskOf[at] ?? null }));
  const [first, ...others] = outputs;
  if (!first) throw new Error('`split` gives at least one part.');
  return { ...first, extraOutputs: Object.fromEntries(others.map((other, at) => [`part_${at + 1}`, other])) };
};
