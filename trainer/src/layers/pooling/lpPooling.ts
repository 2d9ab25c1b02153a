import * as tf from '@tensorflow/tfjs-core';
import { constant } from '../constant.js';
import type { Forward } from '../forward.js';
import type { PoolingValues } from './overEdge.js';
import { pool } from './pool.js';
import { edgesOf, padEdges, pooling } from './windowPooling.js';

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

export const lp_pooling1d: Forward<'lp_pooling1d'> = lp;
export const lp_pooling2d: Forward<'lp_pooling2d'> = lp;
export const lp_pooling3d: Forward<'lp_pooling3d'> = lp;
