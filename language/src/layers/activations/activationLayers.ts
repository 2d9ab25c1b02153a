import * as v from 'valibot';
import { boolean, number } from '../argument.js';
import { elementwise } from '../elementwise.js';

const alpha = v.optional(number('How deep it goes below zero: towards -alpha.'), 1);
const nearZero = v.optional(number('What is nearer to zero becomes zero.'), 0.5);

/** An activation without arguments. */
function plain<const Type extends string>(type: Type, keras: string, torch: readonly string[], doc: string) {
  return elementwise({ type, doc, keras, torch, arguments: {} });
}

export const linear = plain('linear', 'Linear', [], 'x, unchanged.');
export const identity = plain('identity', 'Identity', ['Identity'], 'x, unchanged.');
export const relu6 = plain('relu6', 'ReLU6', ['ReLU6'], 'min(max(x, 0), 6).');
export const selu = plain('selu', 'SELU', ['SELU'], 'A scaled elu that keeps mean and variance.');
export const silu = plain('silu', 'SiLU', ['SiLU'], 'x times sigmoid(x), also called swish.');
export const swish = plain('swish', 'Swish', [], 'x times sigmoid(x), also called silu.');
export const mish = plain('mish', 'Mish', ['Mish'], 'x times tanh(softplus(x)).');
export const softplus = plain('softplus', 'Softplus', ['Softplus'], 'log(1 + exp(x)).');
export const softsign = plain('softsign', 'Softsign', ['Softsign'], 'x / (1 + |x|), between -1 and 1.');
export const sigmoid = plain('sigmoid', 'Sigmoid', ['Sigmoid'], '1 / (1 + exp(-x)): a score between 0 and 1.');
export const log_sigmoid = plain('log_sigmoid', 'LogSigmoid', ['LogSigmoid'], 'The logarithm of sigmoid(x).');
export const hard_sigmoid = plain(
  'hard_sigmoid',
  'HardSigmoid',
  ['Hardsigmoid'],
  'x / 6 + 0.5, kept between 0 and 1: a cheaper sigmoid.',
);
export const sparse_sigmoid = plain('sparse_sigmoid', 'SparseSigmoid', [], '(x + 1) / 2, kept between 0 and 1.');
export const hard_silu = plain('hard_silu', 'HardSiLU', ['Hardswish'], 'x times hard_sigmoid(x).');
export const hard_swish = plain('hard_swish', 'HardSwish', [], 'x times hard_sigmoid(x), also called hard_silu.');
export const tanh = plain('tanh', 'Tanh', ['Tanh'], 'The hyperbolic tangent, between -1 and 1.');
export const hard_tanh = plain('hard_tanh', 'HardTanh', ['Hardtanh'], 'x, kept between -1 and 1.');
export const tanh_shrink = plain('tanh_shrink', 'TanhShrink', ['Tanhshrink'], 'x - tanh(x).');
export const sparse_plus = plain('sparse_plus', 'SparsePlus', [], '0 up to -1, x from 1 on, and (x + 1)² / 4 between.');
export const exponential = plain('exponential', 'Exponential', [], 'exp(x).');

export const relu = elementwise({
  type: 'relu',
  doc: 'max(x, 0).',
  keras: 'ReLU',
  torch: ['ReLU'],
  arguments: {
    max_value: v.optional(
      v.nullable(number('The largest value it gives; `null`: there is none.', { minimum: 0 })),
      null,
    ),
    negative_slope: v.optional(number('The slope below the threshold.', { minimum: 0 }), 0),
    threshold: v.optional(number('Where x begins to pass.', { minimum: 0 }), 0),
  },
});

export const leaky_relu = elementwise({
  type: 'leaky_relu',
  doc: 'x where positive, a small part of it elsewhere.',
  keras: 'LeakyReLU',
  torch: ['LeakyReLU'],
  arguments: { negative_slope: v.optional(number('The slope below zero.', { minimum: 0 }), 0.3) },
});

export const elu = elementwise({
  type: 'elu',
  doc: 'x where positive, alpha (exp(x) - 1) elsewhere.',
  keras: 'ELU',
  torch: ['ELU'],
  arguments: { alpha },
});

export const celu = elementwise({
  type: 'celu',
  doc: 'x where positive, alpha (exp(x / alpha) - 1) elsewhere.',
  keras: 'CELU',
  torch: ['CELU'],
  arguments: { alpha },
});

export const gelu = elementwise({
  type: 'gelu',
  doc: "x times the normal distribution's share below x.",
  keras: 'GELU',
  torch: ['GELU'],
  arguments: { approximate: v.optional(boolean('Whether to approximate it by a tanh.'), false) },
});

export const squareplus = elementwise({
  type: 'squareplus',
  doc: '(x + sqrt(x² + b)) / 2.',
  keras: 'Squareplus',
  torch: [],
  arguments: { b: v.optional(number('How smooth it is.'), 4) },
});

export const hard_shrink = elementwise({
  type: 'hard_shrink',
  doc: 'x, but zero near zero.',
  keras: 'HardShrink',
  torch: ['Hardshrink'],
  torchArguments: { lambd: 'threshold' },
  arguments: { threshold: nearZero },
});

export const soft_shrink = elementwise({
  type: 'soft_shrink',
  doc: 'x, moved towards zero by the threshold.',
  keras: 'SoftShrink',
  torch: ['Softshrink'],
  torchArguments: { lambd: 'threshold' },
  arguments: { threshold: nearZero },
});

export const threshold = elementwise({
  type: 'threshold',
  doc: 'x where it is above the threshold, a fixed value elsewhere.',
  keras: 'Threshold',
  torch: ['Threshold'],
  torchArguments: { value: 'default_value' },
  arguments: {
    threshold: number('What x must be above.'),
    default_value: number('The value elsewhere.'),
  },
});

export const masking = elementwise({
  type: 'masking',
  doc: 'Skips the steps of a sequence whose values all are the mask value.',
  keras: 'Masking',
  torch: [],
  arguments: { mask_value: v.optional(number('The value that marks a step as missing.'), 0) },
});
