import * as v from 'valibot';
import { boolean, integers } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { axesError, positionOfAxis } from '../axis.js';
import { declareLayer, type Inference } from '../declareLayer.js';

const reductionArguments = {
  axis: v.optional(
    v.nullable(integers('The dimensions to reduce; the batch is 0 and stays. `null`: all others.')),
    null,
  ),
  keepdims: v.optional(boolean('Whether to keep reduced dimensions with a size of 1.'), false),
};

interface ReductionValues {
  readonly axis: readonly number[] | null;
  readonly keepdims: boolean;
}

/** Drops the reduced dimensions, or keeps them with a size of 1. */
function infer({ axis, keepdims }: ReductionValues, input: Shape): Inference {
  const error = axis && axesError(axis, input);
  if (error) return { error };
  const positions = new Set(axis ? axis.map((one) => positionOfAxis(one, input)) : input.keys());
  const output = input.flatMap((size, position) => (positions.has(position) ? (keepdims ? [1] : []) : [size]));
  return { output, weights: [] };
}

function reduction<const Type extends string>(type: Type, doc: string, keras: string, torch: readonly string[]) {
  return declareLayer({
    type,
    doc: `${doc} \`[..., n, ...] → [..., ...]\`, or \`[..., 1, ...]\` with \`keepdims\`.`,
    keras,
    torch,
    torchArguments: { dim: 'axis' },
    arguments: reductionArguments,
    infer,
  });
}

export const reduce_mean = reduction('reduce_mean', 'The mean along `axis`.', 'ops.mean', ['torch.mean']);
export const reduce_sum = reduction('reduce_sum', 'The sum along `axis`.', 'ops.sum', ['torch.sum']);
export const reduce_max = reduction('reduce_max', 'The largest value along `axis`.', 'ops.max', ['torch.amax']);
export const reduce_min = reduction('reduce_min', 'The least value along `axis`.', 'ops.min', ['torch.amin']);
export const reduce_prod = reduction('reduce_prod', 'The product along `axis`.', 'ops.prod', ['torch.prod']);
export const reduce_variance = reduction(
  'reduce_variance',
  'The variance along `axis`, `mean((x - mean(x))²)`.',
  'ops.var',
  [],
);
export const reduce_std = reduction(
  'reduce_std',
  'The standard deviation along `axis`, `sqrt(mean((x - mean(x))²))`.',
  'ops.std',
  [],
);
