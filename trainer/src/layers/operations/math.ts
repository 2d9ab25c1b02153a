import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { withGradient } from '../withGradient.js';

/** At 0, the gradient is 0, as in TensorFlow; tfjs-core's is -1. */
export const abs: Forward<'abs'> = (_weights, [input]) =>
  withGradient([input], () => ({
    value: tf.abs(input),
    saved: [input],
    gradient: (dy, [x]) => [tf.mul(dy, tf.sign(x))],
  }));

export const negative: Forward<'negative'> = (_weights, [input]) => tf.neg(input);
export const square: Forward<'square'> = (_weights, [input]) => tf.square(input);
export const sqrt: Forward<'sqrt'> = (_weights, [input]) => tf.sqrt(input);
export const log: Forward<'log'> = (_weights, [input]) => tf.log(input);
export const reciprocal: Forward<'reciprocal'> = (_weights, [input]) => tf.div(1, input);
export const sin: Forward<'sin'> = (_weights, [input]) => tf.sin(input);
export const cos: Forward<'cos'> = (_weights, [input]) => tf.cos(input);
export const clip: Forward<'clip'> = (_weights, [input], _context, { x_min, x_max }) =>
  tf.clipByValue(input, x_min, x_max);
