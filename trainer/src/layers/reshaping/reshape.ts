import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';

/** One size may be unknown or symbolic: it follows from the others. */
export const reshape: Forward<'reshape'> = (_weights, [input], _context, { target_shape }) => {
  const [batch = 1] = input.shape;
  const sizes = target_shape.map((size) => (typeof size === 'number' ? size : -1));
  if (sizes.filter((size) => size === -1).length > 1) {
    throw new Error(
      '`reshape` supports only one size in `target_shape` that is not a number. Write the others as numbers.',
    );
  }
  return tf.reshape(input, [batch, ...sizes]);
};
