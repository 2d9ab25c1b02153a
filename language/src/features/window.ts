import * as v from 'valibot';
import { choice, group, integer, text } from '../grammar/values.js';

const column = (doc: string) => v.optional(v.nullable(text(doc, { names: 'column' })), null);

/** Keys of how rows become series. */
export const seriesKeys = {
  order_by: column(
    'The column of times, dates or numbers that the rows are in order of; left out, the order of the table.',
  ),
  group_by: column('The column that tells several series apart, such as the station that measured.'),
};

/** Keys of a window that may also stand in the short key `window` of `data`. */
export const windowSettings = {
  length: integer('Number of rows in a window.'),
  horizon: v.optional(
    integer(
      'How many rows the window ends before the row whose target is predicted; 0: the window ends with that row. A negative number reaches as many rows ahead, for columns that are known in advance.',
      { minimum: -1_000_000 },
    ),
    1,
  ),
  stride: v.optional(integer('Of how many windows in a row one is used.'), 1),
  ...seriesKeys,
  scale: v.optional(choice('How the columns are scaled.', ['standard', 'none']), 'standard'),
};

/** The numeric columns of a window. */
export const windowColumns = v.pipe(
  v.array(text('A numeric column.', { names: 'column' })),
  v.minLength(1, 'must name a column'),
  v.description('The numeric columns of the window.'),
);

/** Earlier rows of a table that is ordered in time: `[length, columns]`. */
export const window = v.pipe(
  group(
    'Earlier rows of a table that is ordered in time.',
    { window: windowColumns, ...windowSettings },
    { title: 'an input of windows' },
  ),
  v.transform(({ window: columns, ...settings }) => ({ kind: 'window' as const, columns, ...settings })),
);
