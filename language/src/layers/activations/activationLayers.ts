import * as v from 'valibot';
import { boolean, number } from '../../grammar/values.js';
import { elementwise } from '../elementwise.js';
import type { LayerFacts } from '../layerFacts.js';

const alpha = v.optional(number('For large negative `x` the output approaches `-alpha`.'), 1);
const nearZero = v.optional(number('The threshold for the absolute value.'), 0.5);

/** An activation without arguments; `doc` is its formula. */
function plain<const Type extends string>(
  type: Type,
  torch: readonly string[],
  doc: string,
  range: LayerFacts['range'] = null,
  dies = false,
) {
  return elementwise({
    type,
    doc: `${doc}; \`[...] → [...]\`.`,
    keras: `activations.${type}`,
    torch,
    range,
    dies,
    arguments: {},
  });
}

export const identity = elementwise({
  type: 'identity',
  doc: '`x`, unchanged; `[...] → [...]`.',
  keras: 'Identity',
  torch: ['Identity'],
  arguments: {},
});
export const linear = plain('linear', [], '`x`, unchanged');
export const relu6 = plain('relu6', ['ReLU6'], '`min(max(x, 0), 6)`', [0, 6], true);
export const selu = plain(
  'selu',
  ['SELU'],
  '`1.0507 · x` where `x > 0`, else `1.7581 · (exp(x) - 1)`: keeps mean 0 and variance 1 from layer to layer',
);
export const silu = plain('silu', ['SiLU'], '`x · sigmoid(x)`, also called `swish`');
export const swish = plain('swish', [], '`x · sigmoid(x)`, also called `silu`');
export const mish = plain('mish', ['Mish'], '`x · tanh(softplus(x))`');
export const softplus = plain('softplus', ['Softplus'], '`ln(1 + exp(x))`', [0, Infinity]);
export const softsign = plain('softsign', ['Softsign'], '`x / (1 + |x|)`, between -1 and 1', [-1, 1]);
export const sigmoid = plain('sigmoid', ['Sigmoid'], '`1 / (1 + exp(-x))`, between 0 and 1', [0, 1]);
export const log_sigmoid = plain('log_sigmoid', ['LogSigmoid'], '`ln(sigmoid(x))`', [-Infinity, 0]);
export const hard_sigmoid = plain(
  'hard_sigmoid',
  ['Hardsigmoid'],
  '`min(max(x / 6 + 0.5, 0), 1)`, a cheaper `sigmoid`',
  [0, 1],
);
export const sparse_sigmoid = plain('sparse_sigmoid', [], '`min(max((x + 1) / 2, 0), 1)`', [0, 1]);
export const hard_silu = plain('hard_silu', ['Hardswish'], '`x · hard_sigmoid(x)`');
export const hard_swish = plain('hard_swish', [], '`x · hard_sigmoid(x)`, also called `hard_silu`');
export const tanh = plain('tanh', ['Tanh'], '`tanh(x)`, between -1 and 1', [-1, 1]);
export const hard_tanh = plain('hard_tanh', ['Hardtanh'], '`min(max(x, -1), 1)`', [-1, 1]);
export const tanh_shrink = plain('tanh_shrink', ['Tanhshrink'], '`x - tanh(x)`');
export const sparse_plus = plain('sparse_plus', [], '`0` where `x ≤ -1`, `x` where `x ≥ 1`, else `(x + 1)² / 4`', [
  0,
  Infinity,
]);
export const exponential = plain('exponential', [], '`exp(x)`', [0, Infinity]);

export const relu = elementwise({
  type: 'relu',
  doc: '`max(x, 0)`; `[...] → [...]`. In general `min(x, max_value)` where `x > threshold`, else `negative_slope · (x - threshold)`.',
  keras: 'ReLU',
  torch: ['ReLU'],
  range: [0, Infinity],
  dies: true,
  arguments: {
    max_value: v.optional(v.nullable(number('The largest output; `null`: no limit.', { minimum: 0 })), null),
    negative_slope: v.optional(number('The slope below the threshold.', { minimum: 0 }), 0),
    threshold: v.optional(number('Inputs above it pass unchanged.', { minimum: 0 }), 0),
  },
});

export const leaky_relu = elementwise({
  type: 'leaky_relu',
  doc: '`x` where `x > 0`, else `negative_slope · x`; `[...] → [...]`.',
  keras: 'LeakyReLU',
  torch: ['LeakyReLU'],
  arguments: { negative_slope: v.optional(number('The slope below zero.', { minimum: 0 }), 0.3) },
});

export const elu = elementwise({
  type: 'elu',
  doc: '`x` where `x > 0`, else `alpha · (exp(x) - 1)`; `[...] → [...]`.',
  keras: 'ELU',
  torch: ['ELU'],
  range: [-1, Infinity],
  arguments: { alpha },
});

export const celu = elementwise({
  type: 'celu',
  doc: '`x` where `x > 0`, else `alpha · (exp(x / alpha) - 1)`; `[...] → [...]`.',
  keras: 'activations.celu',
  torch: ['CELU'],
  arguments: { alpha },
});

export const gelu = elementwise({
  type: 'gelu',
  doc: '`x · Φ(x)`, where `Φ` is the cumulative distribution function of the standard normal distribution; `[...] → [...]`.',
  keras: 'activations.gelu',
  torch: ['GELU'],
  arguments: { approximate: v.optional(boolean('Whether to approximate `Φ` with `tanh`.'), false) },
});

export const squareplus = elementwise({
  type: 'squareplus',
  doc: '`(x + sqrt(x² + b)) / 2`; `[...] → [...]`.',
  keras: 'activations.squareplus',
  torch: [],
  range: [0, Infinity],
  arguments: { b: v.optional(number('The smoothness; 0 is `relu`.'), 4) },
});

export const hard_shrink = elementwise({
  type: 'hard_shrink',
  doc: '`x` where `|x| > threshold`, else 0; `[...] → [...]`.',
  keras: 'activations.hard_shrink',
  torch: ['Hardshrink'],
  torchArguments: { lambd: 'threshold' },
  arguments: { threshold: nearZero },
});

export const soft_shrink = elementwise({
  type: 'soft_shrink',
  doc: '`sign(x) · max(|x| - threshold, 0)`; `[...] → [...]`.',
  keras: 'activations.soft_shrink',
  torch: ['Softshrink'],
  torchArguments: { lambd: 'threshold' },
  arguments: { threshold: nearZero },
});

export const threshold = elementwise({
  type: 'threshold',
  doc: '`x` where `x > threshold`, else `default_value`; `[...] → [...]`.',
  keras: 'activations.threshold',
  torch: ['Threshold'],
  torchArguments: { value: 'default_value' },
  arguments: {
    threshold: number('Inputs above it pass unchanged.'),
    default_value: number('The output for all other inputs.'),
  },
});
