import * as v from 'valibot';
import { alternatives, group, text } from '../grammar/values.js';

/** Several classes at once. */
export const labels = v.pipe(
  group(
    'Classes of which several may apply to a sample at once.',
    {
      labels: alternatives('A column whose texts list the classes that apply, or columns of 0 and 1.', [
        text('The column.', { names: 'column' }),
        v.array(text('A column of 0 and 1.', { names: 'column' })),
      ]),
      separator: v.optional(
        v.pipe(text('What stands between the classes in a text.'), v.nonEmpty('must not be empty')),
        '|',
      ),
    },
    { title: 'a target of labels' },
  ),
  v.transform((settings) => ({ kind: 'labels' as const, ...settings })),
);
