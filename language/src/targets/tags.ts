import * as v from 'valibot';
import { group, text } from '../grammar/values.js';

/** A class of each token of a text. */
export const tags = v.pipe(
  group(
    'A tag for each token of the input of text, which one output of the network is to predict.',
    {
      tags: text('The column of texts that list the tags of their tokens.', { names: 'column' }),
      separator: v.optional(v.pipe(text('What stands between the tags.'), v.nonEmpty('must not be empty')), ' '),
    },
    { title: 'a target of tags' },
  ),
  v.transform(({ tags: column, ...settings }) => ({ kind: 'tags' as const, column, ...settings })),
);
