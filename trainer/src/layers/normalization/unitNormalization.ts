import type { Forward } from '../forward.js';
import { positionsOf } from './standardize.js';
import { unitLength } from './unitLength.js';

/** Scales to length 1 over these axes. */
export const unit_normalization: Forward<'unit_normalization'> = (_weights, [input], _context, { axis }) =>
  unitLength(input, positionsOf(axis, input));
