import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { unitLength } from '../normalization/unitLength.js';

/** Computes the dot product of every pair of vectors along one axis of each input, per sample. */
export const dot: Forward<'dot'> = (_weights, inputs, _context, { axes, normalize }) => {
  const [first, second = first] = inputs;
  const [batch = 1] = first.shape;
  const left = matrix(first, axes[0], normalize);
  const right = matrix(second, axes[1], normalize);
  const products = tf.matMul(left.rows, right.rows, false, true);
  const sizes = [...left.others, ...right.others];
  return tf.reshape(products, [batch, ...(sizes.length === 0 ? [1] : sizes)]);
};

/** Returns `[batch, positions, vector]` and the shape of the positions. */
function matrix(x: tf.Tensor, axis: number, normalize: boolean) {
  const position = axis < 0 ? axis + x.rank : axis;
  const [batch = 1, ...sizes] = x.shape;
  const others = sizes.filter((_size, at) => at + 1 !== position);
  const unit = normalize ? unitLength(x, [position]) : x;
  const axesOfOthers = x.shape.map((_size, at) => at).filter((at) => at !== position);
  const last = tf.transpose(unit, [...axesOfOthers, position]);
  return { rows: tf.reshape(last, [batch, -1, x.shape[position] ?? 1]), others };
}
