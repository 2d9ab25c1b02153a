import type { Activation } from '#language';
import { activate } from './activate.js';
import type { Forward } from './forward.js';

function activationLayer<T extends Activation>(activation: T): Forward<T> {
  return (_weights, [input]) => activate(activation, input);
}

export const linear = activationLayer('linear');
export const relu = activationLayer('relu');
export const sigmoid = activationLayer('sigmoid');
export const tanh = activationLayer('tanh');
export const softmax = activationLayer('softmax');
export const elu = activationLayer('elu');
export const selu = activationLayer('selu');
export const gelu = activationLayer('gelu');
export const silu = activationLayer('silu');
export const softplus = activationLayer('softplus');
