import { declareLayer } from '../declareLayer.js';

/** A layer that only applies the activation of the same name. */
function activationLayer<const Type extends string>(type: Type, keras: string, torch: string[], doc: string) {
  return declareLayer({
    type,
    doc,
    keras,
    torch,
    arguments: {},
    infer: (_values, input) => ({ output: input, weights: [] }),
  });
}

export const linear = activationLayer('linear', 'Linear', ['Identity'], 'x, unchanged.');
export const relu = activationLayer('relu', 'ReLU', ['ReLU'], 'max(x, 0).');
export const sigmoid = activationLayer(
  'sigmoid',
  'Sigmoid',
  ['Sigmoid'],
  '1 / (1 + exp(-x)): a score between 0 and 1.',
);
export const tanh = activationLayer('tanh', 'Tanh', ['Tanh'], 'The hyperbolic tangent, between -1 and 1.');
export const softmax = activationLayer(
  'softmax',
  'Softmax',
  ['Softmax'],
  'Scores that add up to 1 along the last dimension.',
);
export const elu = activationLayer('elu', 'ELU', ['ELU'], 'x where positive, exp(x) - 1 elsewhere.');
export const selu = activationLayer('selu', 'SELU', ['SELU'], 'A scaled elu that keeps mean and variance.');
export const gelu = activationLayer('gelu', 'GELU', ['GELU'], "x times the normal distribution's share below x.");
export const silu = activationLayer('silu', 'SiLU', ['SiLU'], 'x times sigmoid(x), also called swish.');
export const softplus = activationLayer('softplus', 'Softplus', ['Softplus'], 'log(1 + exp(x)).');
