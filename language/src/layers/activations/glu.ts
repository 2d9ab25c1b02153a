import * as v from 'valibot';
import { exactDivide } from '../../dimensions/arithmetic.js';
import { integer } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { axesError, positionOfAxis } from '../axis.js';
import { declareLayer, type Inference } from '../declareLayer.js';

export const glu = declareLayer({
  type: 'glu',
  doc: '`a · sigmoid(b)`, where `a` and `b` are the halves of `x` along `axis`; `[..., 2 · n] → [..., n]`.',
  keras: 'activations.glu',
  torch: ['GLU'],
  torchArguments: { dim: 'axis' },
  mask: 'pass',
  arguments: {
    axis: v.optional(integer('The dimension to compute along; the batch is 0.', { minimum: -Infinity }), -1),
  },
  infer: (values, input) => halve(input, values.axis),
});

/** Halves `axis` for a gated linear unit, also for `activation: {activation: glu}`, whose Keras shape is wrong. */
export function halve(input: Shape, axis: number): Inference {
  const error = axesError([axis], input);
  if (error) return { error };
  const position = positionOfAxis(axis, input);
  const size = input[position] ?? null;
  const half = exactDivide(size, 2);
  const output = input.map((other, at) => (at === position ? half : other));
  if (typeof size !== 'number' || half !== null) return { output, weights: [] };
  return {
    error: {
      code: 'shape/not-divisible',
      message: `halves axis ${position + 1}, which needs an even size,`,
      hint: `Make ${size} an even number.`,
      output,
      requires: [{ input: 0, axis: position, size: { multipleOf: 2 } }],
    },
  };
}
