import * as tf from '@tensorflow/tfjs-core';
import type { Activation, LayerType } from '#language';
import { activate } from '../activate.js';
import type { Forward } from '../forward.js';
import * as formulas from './formulas.js';

function activationLayer<T extends Activation & LayerType>(activation: T): Forward<T> {
  return (_weights, [input]) => activate(activation, input);
}

export const linear = activationLayer('linear');
export const relu6 = activationLayer('relu6');
export const sigmoid = activationLayer('sigmoid');
export const hard_sigmoid = activationLayer('hard_sigmoid');
export const log_sigmoid = activationLayer('log_sigmoid');
export const sparse_sigmoid = activationLayer('sparse_sigmoid');
export const tanh = activationLayer('tanh');
export const hard_tanh = activationLayer('hard_tanh');
export const tanh_shrink = activationLayer('tanh_shrink');
export const selu = activationLayer('selu');
export const silu = activationLayer('silu');
export const swish = activationLayer('swish');
export const hard_silu = activationLayer('hard_silu');
export const hard_swish = activationLayer('hard_swish');
export const mish = activationLayer('mish');
export const softplus = activationLayer('softplus');
export const softsign = activationLayer('softsign');
export const sparse_plus = activationLayer('sparse_plus');
export const exponential = activationLayer('exponential');

/** `x` */
export const identity: Forward<'identity'> = (_weights, [input]) => input;

/** The layer's default slope differs from the activation's. */
export const leaky_relu: Forward<'leaky_relu'> = (_weights, [input], _context, { negative_slope }) =>
  tf.leakyRelu(input, negative_slope);

/** `min(x, max_value)` above the threshold, `negative_slope · (x - threshold)` below */
export const relu: Forward<'relu'> = (_weights, [input], _context, { max_value, negative_slope, threshold }) => {
  if (max_value === null && negative_slope === 0 && threshold === 0) return activate('relu', input);
  return formulas.relu(input, max_value, negative_slope, threshold);
};

/** `x` above 0, `alpha · (exp(x) - 1)` below */
export const elu: Forward<'elu'> = (_weights, [input], _context, { alpha }) => formulas.elu(input, alpha);
/** `x` above 0, `alpha · (exp(x / alpha) - 1)` below */
export const celu: Forward<'celu'> = (_weights, [input], _context, { alpha }) => formulas.celu(input, alpha);
/** `(x + sqrt(x² + b)) / 2` */
export const squareplus: Forward<'squareplus'> = (_weights, [input], _context, { b }) => formulas.squareplus(input, b);
/** `x` where `|x| > threshold`, else 0 */
export const hard_shrink: Forward<'hard_shrink'> = (_weights, [input], _context, { threshold }) =>
  formulas.hardShrink(input, threshold);
/** `sign(x) · max(|x| - threshold, 0)` */
export const soft_shrink: Forward<'soft_shrink'> = (_weights, [input], _context, { threshold }) =>
  formulas.softShrink(input, threshold);
/** `x` above the threshold, `default_value` below */
export const threshold: Forward<'threshold'> = (_weights, [input], _context, values) =>
  formulas.threshold(input, values.threshold, values.default_value);

/** Hendrycks and Gimpel 2016, optionally with their tanh approximation. */
export const gelu: Forward<'gelu'> = (_weights, [input], _context, { approximate }) => {
  if (!approximate) return activate('gelu', input);
  const cubic = tf.add(input, tf.mul(tf.mul(tf.square(input), input), 0.044715));
  return tf.mul(tf.mul(input, 0.5), tf.add(tf.tanh(tf.mul(cubic, Math.sqrt(2 / Math.PI))), 1));
};
