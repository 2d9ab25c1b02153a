import * as v from 'valibot';
import { group, text } from '../grammar/values.js';
import { scale } from './scale.js';

/** The class that precision, recall and AUC are about. */
export const positive = v.optional(
  v.nullable(
    text(
      'The positive class of a target with two classes: the network gives its probability, and precision, recall and AUC are about it. Left out, the later one in sort order.',
      { names: 'category' },
    ),
  ),
  null,
);

/** One column: a class, or a number. */
export const column = v.pipe(
  group(
    'What an output of the network is to predict.',
    { column: text('The column that holds it.', { names: 'column' }), positive, scale },
    { title: 'a target of one column' },
  ),
  v.transform((settings) => ({ kind: 'column' as const, ...settings })),
);
