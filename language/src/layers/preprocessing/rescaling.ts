import * as v from 'valibot';
import { number } from '../argument.js';
import { elementwise } from '../elementwise.js';

export const rescaling = elementwise({
  type: 'rescaling',
  doc: 'Multiplies by a number and adds another.',
  keras: 'Rescaling',
  torch: [],
  arguments: {
    scale: number('What it multiplies by, such as 1/255.'),
    offset: v.optional(number('What it adds.'), 0),
  },
});
