import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';

/** The first half of an axis times the sigmoid of the second. */
export const glu: Forward<'glu'> = (_weights, [input], _context, { axis }) => halve(input, axis);

/** Computes the gated linear unit: the first half times the sigmoid of the second. */
export function halve(input: tf.Tensor, axis: number): tf.Tensor {
  const [passed, gate] = tf.split(input, 2, axis);
  if (!passed || !gate) throw new Error('`glu` needs two halves.');
  return tf.mul(passed, tf.sigmoid(gate));
}
