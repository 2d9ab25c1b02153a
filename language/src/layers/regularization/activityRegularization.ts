import * as v from 'valibot';
import { number } from '../../grammar/values.js';
import { elementwise } from '../elementwise.js';

const strength = (doc: string) => v.optional(number(doc, { minimum: 0 }), 0);

export const activity_regularization = elementwise({
  type: 'activity_regularization',
  doc: '`x`, unchanged; adds `l1 · Σ |x| + l2 · Σ x²` to the loss, divided by the batch size; `[...] → [...]`.',
  keras: 'ActivityRegularization',
  torch: [],
  arguments: { l1: strength('Factor of the sum of absolute values.'), l2: strength('Factor of the sum of squares.') },
});
