import * as v from 'valibot';
import { idSettings, marks } from '../features/text.js';
import { group, text } from '../grammar/values.js';

/** A text as the ids of its tokens. */
export const sequence = v.pipe(
  group(
    'A text, token by token, that one output of the network is to predict.',
    {
      sequence: text('The column that holds the texts.', { names: 'column' }),
      ...idSettings,
      marks: v.optional(marks, 'end'),
    },
    { title: 'a target of a text' },
  ),
  v.transform(({ sequence: field, ...settings }) => ({ kind: 'sequence' as const, field, ...settings })),
);
