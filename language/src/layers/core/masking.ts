import * as v from 'valibot';
import { number } from '../../grammar/values.js';
import { elementwise } from '../elementwise.js';

export const masking = elementwise({
  type: 'masking',
  doc: 'Masks each step whose values all equal `mask_value`: it becomes 0, and later layers skip it; `[..., features] → [..., features]`.',
  keras: 'Masking',
  torch: [],
  mask: 'computed',
  arguments: { mask_value: v.optional(number('The value that marks a step as padding.'), 0) },
});
