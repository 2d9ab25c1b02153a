import * as v from 'valibot';
import { lpArguments } from '../layers/regularizer.js';
import { group, number } from './values.js';

const factor = (doc: string) => v.optional(number(doc, { minimum: 0 }), 0);

/** The key `regularization` of `training`; `null`: no penalties but those of the layers. */
export const regularization = v.optional(
  v.nullable(
    group(
      'Penalties on the kernels of all layers that have no regularizer of their own; never on biases or normalizations.',
      {
        l1: factor('Factor of the sum of absolute weights: `l1 · Σ|w|`.'),
        l2: factor('Factor of the sum of squared weights: `l2 · Σw²`.'),
        lp: v.optional(v.nullable(group('A penalty with another exponent.', lpArguments, { title: '`lp`' })), null),
      },
      { title: '`regularization`', example: '{l2: 0.0001}', alone: 'l2' },
    ),
  ),
  null,
);

/** The key `max_norm` of `training`; `null`: no constraints but those of the layers. */
export const maxNorm = v.optional(
  v.nullable(
    number(
      "Largest norm of the incoming weights of each unit, in all layers whose kernels have no constraint of their own; Keras's `MaxNorm`.",
      { minimum: 0 },
    ),
  ),
  null,
);
