import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';

/** Concatenates inputs along `axis`, which counts the batch dimension. */
export const concatenate: Forward<'concatenate'> = (_weights, inputs, { masks }, { axis }) => {
  const position = axis < 0 ? axis + inputs[0].rank : axis;
  const joined = tf.concat([...inputs], position);
  if (masks.every((mask) => mask === null)) return joined;
  // An input without a mask is valid everywhere.
  const whole = inputs.map((input, at) => masks[at] ?? tf.ones(input.shape.slice(0, -1)));
  const isFit = whole.every((mask, at) => mask.rank === (inputs[at]?.rank ?? 0) - 1);
  if (!isFit) return { output: joined, mask: null };
  const mask =
    position < joined.rank - 1 ? tf.concat(whole, position) : whole.reduce((all, one) => tf.maximum(all, one));
  return { output: joined, mask };
};
