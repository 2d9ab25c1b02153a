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

/** `-x` */
export const negative: Forward<'negative'> = (_weights, [input]) => tf.neg(input);
/** `x²` */
export const square: Forward<'square'> = (_weights, [input]) => tf.square(input);
/** `sqrt(x)` */
export const sqrt: Forward<'sqrt'> = (_weights, [input]) => tf.sqrt(input);
/** `log(x)`, the natural logarithm */
export const log: Forward<'log'> = (_weights, [input]) => tf.log(input);
/** `1 / x` */
export const reciprocal: Forward<'reciprocal'> = (_weights, [input]) => tf.div(1, input);
/** `sin(x)` */
export const sin: Forward<'sin'> = (_weights, [input]) => tf.sin(input);
/** `cos(x)` */
export const cos: Forward<'cos'> = (_weights, [input]) => tf.cos(input);
/** `min(max(x, x_min), x_max)` */
export const clip: Forward<'clip'> = (_weights, [input], _context, { x_min, x_max }) =>
  tf.clipByValue(input, x_min, x_max);
