import * as v from 'valibot';
import { group, text } from '../grammar/values.js';
import { scale } from './scale.js';

/** One column: a class, or a number. */
export const column = v.pipe(
  group(
    'What an output of the network is to predict.',
    { column: text('The column that holds it.', { names: 'column' }), scale },
    { title: 'a target of one column' },
  ),
  v.transform((settings) => ({ kind: 'column' as const, ...settings })),
);
