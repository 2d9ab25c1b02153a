import * as v from 'valibot';
import { choice } from './argument.js';

/** Keras's initializers by Keras's names. */
export const initializers = ['zeros', 'ones', 'glorot_uniform', 'glorot_normal', 'he_uniform', 'he_normal'] as const;
export type Initializer = (typeof initializers)[number];

/** A `…_initializer` argument. */
export function initializer(of: string, preset: Initializer) {
  return v.optional(choice(`The start of ${of}.`, initializers), preset);
}
