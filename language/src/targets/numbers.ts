import * as v from 'valibot';
import { group, text } from '../grammar/values.js';
import { scale } from './scale.js';

/** Several columns of numbers, predicted by one output. */
export const numbers = v.pipe(
  group(
    'Several numbers that one output of the network is to predict.',
    {
      columns: v.pipe(
        v.array(text('A column.', { names: 'column' })),
        v.minLength(1, 'must name a column'),
        v.description('The columns that hold them.'),
      ),
      scale,
    },
    { title: 'a target of several columns' },
  ),
  v.transform((settings) => ({ kind: 'numbers' as const, ...settings })),
);
