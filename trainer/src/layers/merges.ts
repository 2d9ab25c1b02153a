import * as tf from '@tensorflow/tfjs-core';
import type { Forward, LayerInputs, LayerWeights } from './forward.js';
import { unitLength } from './normalization/unitLength.js';

type Merge = (weights: LayerWeights, inputs: LayerInputs) => tf.Tensor;

/** Merges inputs elementwise. As in Keras, inputs of lower rank get dimensions of size 1 after the batch. */
function elementwise(combine: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): Merge {
  return (_weights, inputs) => {
    const rank = Math.max(...inputs.map((input) => input.rank));
    return inputs
      .map((input) => {
        const [batch = 0, ...sizes] = input.shape;
        return input.rank === rank ? input : tf.reshape(input, [batch, ...ones(rank - input.rank), ...sizes]);
      })
      .reduce(combine);
  };
}

/** Broadcasts explicitly, for operations whose gradients do not support broadcasting. */
function repeated(combine: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor) {
  return (a: tf.Tensor, b: tf.Tensor) => {
    const shape = a.shape.map((size, axis) => Math.max(size, b.shape[axis] ?? 1));
    const whole = (x: tf.Tensor) => (x.shape.join() === shape.join() ? x : tf.broadcastTo(x, shape));
    return combine(whole(a), whole(b));
  };
}

function ones(count: number): number[] {
  return Array.from({ length: count }, () => 1);
}

const sum = elementwise((a, b) => tf.add(a, b));

export const add: Merge = sum;
export const subtract: Merge = elementwise((a, b) => tf.sub(a, b));
export const multiply: Merge = elementwise((a, b) => tf.mul(a, b));
export const average: Merge = (weights, inputs) => tf.mul(sum(weights, inputs), 1 / inputs.length);
export const maximum: Merge = elementwise(repeated((a, b) => tf.maximum(a, b)));
export const minimum: Merge = elementwise(repeated((a, b) => tf.minimum(a, b)));

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
