import type * as tf from '@tensorflow/tfjs-core';
import { pad } from '../alongAxis.js';
import { withChannelsLast } from '../channelsLast.js';
import type { LayerInputs } from '../forward.js';
import { overEdge, type PoolingValues } from './overEdge.js';
import type { PoolWindow } from './pool.js';

type Pool<Values extends PoolingValues> = (
  weights: unknown,
  inputs: LayerInputs,
  context: unknown,
  values: Values,
) => tf.Tensor;

/** Defines a pooling layer on channels-last tensors with resolved windows. */
export function pooling<Values extends PoolingValues>(
  compute: (input: tf.Tensor, window: PoolWindow, values: Values) => tf.Tensor,
): Pool<Values> {
  return (_weights, [input], _context, values) =>
    withChannelsLast(values.data_format, input, (last) => {
      const { pool_size, strides, padding } = values;
      return compute(last, { size: pool_size, strides: strides ?? pool_size, padding }, values);
    });
}

/** Returns how far windows extend beyond the edges of a channels-last input, one pair per dimension. */
export function edgesOf(input: tf.Tensor, values: PoolingValues) {
  return overEdge(input.shape.slice(1, -1), values);
}

/** Pads a channels-last input with a value. */
export function padEdges(input: tf.Tensor, edges: ReturnType<typeof edgesOf>, value: number): tf.Tensor {
  return edges.reduce((padded, edge, direction) => pad(padded, direction + 1, edge, value), input);
}
