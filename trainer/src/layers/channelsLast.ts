import * as tf from '@tensorflow/tfjs-core';

/** Whether channels are the last dimension, or the first after the batch. */
export type DataFormat = 'channels_last' | 'channels_first';

/** Applies `compute` in channels-last format, which all engines support, and transposes the result back. */
export function withChannelsLast(
  format: DataFormat,
  input: tf.Tensor,
  compute: (input: tf.Tensor) => tf.Tensor,
): tf.Tensor {
  return format === 'channels_last' ? compute(input) : withLast(1, input, compute);
}

/** Applies `compute` with an axis moved to the end, and moves it back. The result must have the same rank. */
export function withLast(axis: number, input: tf.Tensor, compute: (input: tf.Tensor) => tf.Tensor): tf.Tensor {
  const result = compute(toLast(axis, input));
  const order = orderOf(axis, result.rank);
  return isSorted(order)
    ? result
    : tf.transpose(
        result,
        order.map((_axis, at) => order.indexOf(at)),
      );
}

/** Moves an axis to the end. */
export function toLast(axis: number, input: tf.Tensor): tf.Tensor {
  const order = orderOf(axis, input.rank);
  return isSorted(order) ? input : tf.transpose(input, order);
}

function orderOf(axis: number, rank: number): number[] {
  const position = axis < 0 ? axis + rank : axis;
  const axes = Array.from({ length: rank }, (_, at) => at);
  return [...axes.filter((at) => at !== position), position];
}

function isSorted(order: readonly number[]): boolean {
  return order.every((axis, at) => axis === at);
}
