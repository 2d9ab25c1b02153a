import * as tf from '@tensorflow/tfjs-core';
import type { LayerType } from '#language';
import { cut, pad } from '../alongAxis.js';
import type { Forward, LayerContext, LayerInputs, LayerWeights } from '../forward.js';
import { largest } from '../largest.js';
import { withGradient } from '../withGradient.js';

type Reduce = (x: tf.Tensor, axes: number[], keepDimensions: boolean) => tf.Tensor;

type Reduction = Extract<LayerType, `reduce_${string}`>;

/** Reduces axes other than the batch. */
function reduction<T extends Reduction>(reduce: Reduce): Forward<T> {
  return (
    _weights: LayerWeights,
    [input]: LayerInputs,
    _context: LayerContext,
    { axis, keepdims }: { readonly axis: readonly number[] | null; readonly keepdims: boolean },
  ) => {
    const all = input.shape.map((_size, position) => position).slice(1);
    const axes = axis?.map((position) => (position < 0 ? position + input.rank : position)) ?? all;
    return axes.length === 0 ? input : reduce(input, axes, keepdims);
  };
}

const variance: Reduce = (x, axes, keepDimensions) =>
  tf.mean(tf.square(tf.sub(x, tf.mean(x, axes, true))), axes, keepDimensions);

/** The mean over these axes. */
export const reduce_mean = reduction<'reduce_mean'>((x, axes, keep) => tf.mean(x, axes, keep));
/** The sum over these axes. */
export const reduce_sum = reduction<'reduce_sum'>((x, axes, keep) => tf.sum(x, axes, keep));
/** The maximum over these axes. */
export const reduce_max = reduction<'reduce_max'>(largest);
/** The minimum over these axes. */
export const reduce_min = reduction<'reduce_min'>((x, axes, keep) => tf.neg(largest(tf.neg(x), axes, keep)));
/** The product over these axes. */
export const reduce_prod = reduction<'reduce_prod'>(product);
/** The biased variance over these axes. */
export const reduce_variance = reduction<'reduce_variance'>(variance);
/** The biased standard deviation over these axes. */
export const reduce_std = reduction<'reduce_std'>((x, axes, keep) => rootOf(variance(x, axes, keep)));

/**
 * Computes a product by multiplying one half by the other until one value is left: gradients are exact even if values are 0, and
 * every engine has the operations.
 */
function product(x: tf.Tensor, axes: number[], keepDimensions: boolean): tf.Tensor {
  const others = x.shape.map((_size, position) => position).filter((position) => !axes.includes(position));
  const sizes = others.map((position) => x.shape[position] ?? 1);
  const outer = sizes.reduce((all, size) => all * size, 1);
  let rows: tf.Tensor = tf.reshape(tf.transpose(x, [...others, ...axes]), [outer, x.size / outer]);
  for (let length = x.size / outer; length > 1; length = Math.ceil(length / 2)) {
    const half = Math.ceil(length / 2);
    const rest = pad(cut(rows, 1, half, length - half), 1, [0, 2 * half - length], 1);
    rows = tf.mul(cut(rows, 1, 0, half), rest);
  }
  const kept = x.shape.map((size, position) => (axes.includes(position) ? 1 : size));
  return tf.reshape(rows, keepDimensions ? kept : sizes);
}

/** Computes the square root with gradient 0 instead of infinity at 0, so that a constant feature does not end training. */
function rootOf(x: tf.Tensor): tf.Tensor {
  return withGradient([x], () => {
    const root = tf.sqrt(x);
    return {
      value: root,
      saved: [root],
      gradient: (dy, [root]) => [tf.divNoNan(tf.mul(dy, 0.5), root)],
    };
  });
}
