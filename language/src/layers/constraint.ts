import * as v from 'valibot';
import { integers, number, oneOf, option } from '../grammar/values.js';

const axis = v.optional(integers('The dimensions to compute the norm along.'), 0);

/** Keras's constraints with Keras's names, arguments and defaults. */
export const constraints = [
  option('max_norm', { max_value: v.optional(number('The largest norm.', { minimum: 0 }), 2), axis }),
  option('min_max_norm', {
    min_value: v.optional(number('The least norm.', { minimum: 0 }), 0),
    max_value: v.optional(number('The largest norm.', { minimum: 0 }), 1),
    rate: v.optional(number('Fraction of the way to the bounds in each step.', { minimum: 0, maximum: 1 }), 1),
    axis,
  }),
  option('non_neg', {}),
  option('unit_norm', { axis }),
] as const;

/** A constraint with its arguments. */
export type Constraint = v.InferOutput<(typeof constraints)[number]>;

/** A `…_constraint` argument. */
export function constraint(of: string) {
  return v.optional(
    v.nullable(oneOf(`Constraint of ${of}, applied after each step.`, constraints, { anySpelling: true })),
    null,
  );
}
