import { number } from '../../grammar/values.js';

/** The `rate` argument of dropout. */
export const rate = number('Fraction that is dropped.', { minimum: 0, maximum: 1 });
