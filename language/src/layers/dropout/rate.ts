import { number } from '../argument.js';

/** The `rate` argument of dropout. */
export const rate = number('The share that is dropped.', { minimum: 0, maximum: 1 });
