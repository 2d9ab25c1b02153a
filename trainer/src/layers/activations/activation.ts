import { activate } from '../activate.js';
import type { Forward } from '../forward.js';
import { halve } from './glu.js';

/** Applies the activation that is named. */
export const activation: Forward<'activation'> = (_weights, [input], _context, values) =>
  values.activation === 'glu' ? halve(input, -1) : activate(values.activation, input);
