import * as v from 'valibot';
import { integer } from '../grammar/values.js';

/** The `seed` argument of layers and initializers that draw random numbers. */
export const seed = v.optional(
  v.nullable(integer('Seed of the random numbers; `null`: derived from `training.seed`.', { minimum: 0 })),
  null,
);
