import type { Activation, LayerType } from '#language';
import * as tf from '@tensorflow/tfjs-core';
import { activate } from './activate.js';
import type { Forward } from './forward.js';

function activationLayer<T extends Activation & LayerType>(activation: T): Forward<T> {
  return (_weights, [input]) => activate(activation, input);
}

export const linear = activationLayer('linear');
export const relu = activationLayer('relu');
export const relu6 = activationLayer('relu6');
export const sigmoid = activationLayer('sigmoid');
export const hard_sigmoid = activationLayer('hard_sigmoid');
export const log_sigmoid = activationLayer('log_sigmoid');
export const sparse_sigmoid = activationLayer('sparse_sigmoid');
export const tanh = activationLayer('tanh');
export const hard_tanh = activationLayer('hard_tanh');
export const tanh_shrink = activationLayer('tanh_shrink');
export const softmax = activationLayer('softmax');
export const log_softmax = activationLayer('log_softmax');
export const elu = activationLayer('elu');
export const celu = activationLayer('celu');
export const selu = activationLayer('selu');
export const gelu = activationLayer('gelu');
export const silu = activationLayer('silu');
export const swish = activationLayer('swish');
export const hard_silu = activationLayer('hard_silu');
export const hard_swish = activationLayer('hard_swish');
export const mish = activationLayer('mish');
export const softplus = activationLayer('softplus');
export const softsign = activationLayer('softsign');
export const squareplus = activationLayer('squareplus');
export const exponential = activationLayer('exponential');

export const identity: Forward<'identity'> = (_weights, [input]) => input;

/** As a layer its slope is another than as an activation. */
export const leaky_relu: Forward<'leaky_relu'> = (_weights, [input], _context, { negative_slope }) =>
  tf.leakyRelu(input, negative_slope);

export const activation: Forward<'activation'> = (_weights, [input], _context, values) =>
  activate(values.activation, input);
