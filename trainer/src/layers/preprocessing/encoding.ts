import * as tf from '@tensorflow/tfjs-core';
import { constant } from '../constant.js';
import type { Forward } from '../forward.js';

type Mode = 'one_hot' | 'multi_hot' | 'count';

/** Encodes integers along the last dimension: a vector each, or one for all of them. */
export const category_encoding: Forward<'category_encoding'> = (_weights, [input], _context, values) =>
  constant(input, (input) => encode(input, values.num_tokens, values.output_mode, input.rank - 1));

/** In mode `one_hot`, the vector replaces a last dimension of 1; in the others, vectors are combined along `axis`. */
function encode(numbers: tf.Tensor, categories: number, mode: Mode, axis: number): tf.Tensor {
  const vectors = tf.cast(tf.oneHot(tf.cast(numbers, 'int32'), categories), 'float32');
  if (numbers.rank === 1) return vectors;
  switch (mode) {
    case 'one_hot':
      return numbers.shape.at(-1) === 1 ? tf.squeeze(vectors, [numbers.rank - 1]) : vectors;
    case 'multi_hot':
      return tf.max(vectors, axis);
    case 'count':
      return tf.sum(vectors, axis);
  }
}

/** Combines vectors along the first dimension after the batch, where Keras intends the last. */
export const discretization: Forward<'discretization'> = (_weights, [input], _context, values) => {
  const { bin_boundaries, output_mode } = values;
  if (bin_boundaries === null) throw new Error('`discretization` needs `bin_boundaries`.');
  return constant(input, (input) => {
    const boundaries = tf.tensor1d([...bin_boundaries]);
    const isReached = tf.greaterEqual(tf.expandDims(input, input.rank), boundaries);
    const bins = tf.sum(tf.cast(isReached, 'float32'), -1);
    return output_mode === 'int' ? bins : encode(bins, bin_boundaries.length + 1, output_mode, 1);
  });
};
