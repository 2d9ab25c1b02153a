import * as tf from '@tensorflow/tfjs-core';
import { pad } from '../alongAxis.js';
import { withChannelsLast } from '../channelsLast.js';
import { constant } from '../constant.js';
import type { Forward, LayerInputs } from '../forward.js';
import { overEdge, type PoolingValues } from './overEdge.js';
import { pool, type PoolWindow } from './pool.js';

type Pool<Values extends PoolingValues> = (
  weights: unknown,
  inputs: LayerInputs,
  context: unknown,
  values: Values,
) => tf.Tensor;

/** Defines a pooling layer on channels-last tensors with resolved windows. */
function pooling<Values extends PoolingValues>(
  compute: (input: tf.Tensor, window: PoolWindow, values: Values) => tf.Tensor,
): Pool<Values> {
  return (_weights, [input], _context, values) =>
    withChannelsLast(values.data_format, input, (last) => {
      const { pool_size, strides, padding } = values;
      return compute(last, { size: pool_size, strides: strides ?? pool_size, padding }, values);
    });
}

function edgesOf(input: tf.Tensor, values: PoolingValues) {
  return overEdge(input.shape.slice(1, -1), values);
}

function padEdges(input: tf.Tensor, edges: ReturnType<typeof edgesOf>, value: number): tf.Tensor {
  return edges.reduce((padded, edge, direction) => pad(padded, direction + 1, edge, value), input);
}

/** Below every relevant number, but finite: infinity times zero is NaN. */
const lowest = -3.4e38;

const max = pooling((input, window, values) => {
  const padded =
    values.ceil_mode && window.padding === 'valid' ? padEdges(input, edgesOf(input, values), lowest) : input;
  return pool('max', padded, window);
});

const average = pooling((input, window, values) => {
  if (!values.ceil_mode || window.padding === 'same') return pool('average', input, window);
  const edges = edgesOf(input, values);
  return edges.reduce(
    (pooled, [, after], direction) => {
      const [size = 1, axis] = [window.size[direction], direction + 1];
      // The last window's mean excludes positions outside.
      const inside = (pooled.shape[axis] ?? 1) - 1;
      const shares = Array.from({ length: inside + 1 }, (_, at) => (at === inside ? size / (size - after) : 1));
      return tf.mul(
        pooled,
        tf.reshape(
          tf.tensor1d(shares),
          pooled.shape.map((length, at) => (at === axis ? length : 1)),
        ),
      );
    },
    pool('average', padEdges(input, edges, 0), window),
  );
});

/** Returns the p-norm of each window. If Σ|x|ᵖ = 0, both value and gradient are 0, as in PyTorch. */
const lp = pooling<PoolingValues & { readonly norm_type: number }>((input, window, values) => {
  const padded = padEdges(input, edgesOf(input, values), 0);
  const powers = values.norm_type === 2 ? tf.square(padded) : tf.pow(tf.abs(padded), values.norm_type);
  const count = window.size.reduce((product, size) => product * size, 1);
  const sums = tf.mul(pool('average', powers, { ...window, padding: 'valid' }), count);
  const some = constant(sums, (sums) => tf.greater(sums, 0));
  const roots = tf.pow(tf.where(some, sums, tf.onesLike(sums)), 1 / values.norm_type);
  return tf.where(some, roots, tf.zerosLike(sums));
});

export const max_pooling1d: Forward<'max_pooling1d'> = max;
export const max_pooling2d: Forward<'max_pooling2d'> = max;
export const max_pooling3d: Forward<'max_pooling3d'> = max;
export const average_pooling1d: Forward<'average_pooling1d'> = average;
export const average_pooling2d: Forward<'average_pooling2d'> = average;
export const average_pooling3d: Forward<'average_pooling3d'> = average;
export const lp_pooling1d: Forward<'lp_pooling1d'> = lp;
export const lp_pooling2d: Forward<'lp_pooling2d'> = lp;
export const lp_pooling3d: Forward<'lp_pooling3d'> = lp;
