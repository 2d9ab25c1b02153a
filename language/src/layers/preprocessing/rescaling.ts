import * as v from 'valibot';
import { number } from '../../grammar/values.js';
import { elementwise } from '../elementwise.js';

export const rescaling = elementwise({
  type: 'rescaling',
  doc: '`x · scale + offset`; `[...] → [...]`.',
  keras: 'Rescaling',
  torch: [],
  arguments: {
    scale: number('The factor, such as 1/255.'),
    offset: v.optional(number('Added after scaling.'), 0),
  },
});
