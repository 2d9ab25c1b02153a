import * as v from 'valibot';
import { integer } from './argument.js';

/** The `seed` argument of whatever draws random numbers. */
export const seed = v.optional(
  v.nullable(integer('Where its random numbers begin; `null`: at `training.seed`.', { minimum: 0 })),
  null,
);
