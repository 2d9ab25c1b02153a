import * as v from 'valibot';
import { choice, number, oneOf, option } from '../grammar/values.js';

const strength = (defaultValue: number) => v.optional(number('Factor of the penalty.', { minimum: 0 }), defaultValue);

/** Arguments of `lp`, the penalty `strength · Σ|w|^p`. */
export const lpArguments = {
  p: number('Exponent of the weights: `strength · Σ|w|^p`.', { minimum: 1 }),
  strength: strength(0.01),
};

/** Keras's regularizers with Keras's names, arguments and defaults, and `lp`, which Keras lacks. */
export const regularizers = [
  option('l1', { l1: strength(0.01) }),
  option('l2', { l2: strength(0.01) }),
  option('l1_l2', { l1: strength(0), l2: strength(0) }),
  option('lp', lpArguments),
  option('orthogonal_regularizer', {
    factor: strength(0.01),
    mode: v.optional(choice('Whether rows or columns are to be orthogonal.', ['rows', 'columns']), 'rows'),
  }),
] as const;

/** A regularizer with its arguments. */
export type Regularizer = v.InferOutput<(typeof regularizers)[number]>;

/** A `…_regularizer` argument. */
export function regularizer(of: string) {
  return v.optional(
    v.nullable(oneOf(`Regularizer of ${of}: a penalty added to the loss.`, regularizers, { anySpelling: true })),
    null,
  );
}
