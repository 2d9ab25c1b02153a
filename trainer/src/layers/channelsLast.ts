import * as tf from '@tensorflow/tfjs-core';

export type DataFormat = 'channels_last' | 'channels_first';

/** Computes with the channels behind, where all engines have them, and puts them back where they were. */
export function withChannelsLast(
  format: DataFormat,
  input: tf.Tensor,
  compute: (input: tf.Tensor) => tf.Tensor,
): tf.Tensor {
  return format === 'channels_last' ? compute(input) : withLast(1, input, compute);
}

/** Computes with an axis as the last one; the result has to have as many axes. */
export function withLast(axis: number, input: tf.Tensor, compute: (input: tf.Tensor) => tf.Tensor): tf.Tensor {
  const last = input.rank - 1;
  const place = axis < 0 ? axis + input.rank : axis;
  if (place === last) return compute(input);
  const axes = input.shape.map((_size, at) => at);
  const others = axes.filter((at) => at !== place);
  const back = axes.map((at) => (at === place ? last : others.indexOf(at)));
  return tf.transpose(compute(tf.transpose(input, [...others, place])), back);
}
