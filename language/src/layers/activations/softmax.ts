import * as v from 'valibot';
import { integer, integers } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { axesError } from '../axis.js';
import { declareLayer, type Inference } from '../declareLayer.js';

const axis = v.optional(integer('The dimension to compute along; the batch is 0.', { minimum: -Infinity }), -1);
const torchArguments = { dim: 'axis' };

/** Returns the same shape; Keras reports an axis that does not exist only when it computes. */
function sameShape(input: Shape, axes: readonly number[]): Inference {
  const error = axesError(axes, input, { batch: true });
  return error ? { error: { ...error, output: input } } : { output: input, weights: [] };
}

export const softmax = declareLayer({
  type: 'softmax',
  doc: '`exp(x) / Σ exp(x)` along `axis`: positive values that sum to 1; `[...] → [...]`.',
  keras: 'Softmax',
  torch: ['Softmax'],
  torchArguments,
  mask: 'pass',
  range: [0, 1],
  arguments: { axis: v.optional(integers('The dimensions along which the output sums to 1; the batch is 0.'), -1) },
  infer: (values, input) => sameShape(input, values.axis),
});

export const log_softmax = declareLayer({
  type: 'log_softmax',
  doc: '`x - ln(Σ exp(x))` along `axis`, the logarithm of `softmax`; `[...] → [...]`.',
  keras: 'activations.log_softmax',
  torch: ['LogSoftmax'],
  torchArguments,
  mask: 'pass',
  range: [-Infinity, 0],
  arguments: { axis },
  infer: (values, input) => sameShape(input, [values.axis]),
});

export const sparsemax = declareLayer({
  type: 'sparsemax',
  doc: '`max(x - τ, 0)` along `axis`, with the `τ` for which the output sums to 1: like `softmax`, but many values are exactly 0; `[...] → [...]`.',
  keras: 'activations.sparsemax',
  torch: [],
  mask: 'pass',
  range: [0, 1],
  arguments: { axis },
  infer: (values, input) => sameShape(input, [values.axis]),
});
