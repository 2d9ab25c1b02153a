import * as tf from '@tensorflow/tfjs-core';
import { withLast } from '../channelsLast.js';
import type { Forward } from '../forward.js';
import { largest } from '../largest.js';
import * as formulas from './formulas.js';

/** `exp(x) / sum(exp(x))` over one or more axes */
export const softmax: Forward<'softmax'> = (_weights, [input], _context, { axis }) => {
  const [only = -1, ...more] = axis;
  if (more.length === 0) return withLast(only, input, (last) => tf.softmax(last));
  const axes = axis.map((position) => (position < 0 ? position + input.rank : position));
  const powers = tf.exp(tf.sub(input, largest(input, axes, true)));
  return tf.div(powers, tf.sum(powers, axes, true));
};

/** `x - log(sum(exp(x)))` over an axis */
export const log_softmax: Forward<'log_softmax'> = (_weights, [input], _context, { axis }) =>
  withLast(axis, input, (last) => tf.logSoftmax(last));

/** The projection onto the probability simplex, over an axis. */
export const sparsemax: Forward<'sparsemax'> = (_weights, [input], _context, { axis }) =>
  withLast(axis, input, formulas.sparsemax);
