import * as v from 'valibot';
import { alternatives, group, text } from '../grammar/values.js';

const list = v.array(text('A column.', { names: 'column' }));

/** Keys that choose columns of a table: all but the targets and the excluded ones, or those listed. */
export const columnChoiceKeys = {
  include: v.optional(
    v.nullable(v.pipe(list, v.description('The columns to use; left out, all but the target.'))),
    null,
  ),
  exclude: v.optional(v.pipe(list, v.description('The columns to leave out.')), []),
};

/** The columns of a table that are used. */
export const columnChoice = group('The columns to predict from.', columnChoiceKeys, { example: '{exclude: [id]}' });

/** Columns of a table as one vector. */
export const columns = v.pipe(
  group(
    'A vector of columns; `data.columns` says how each becomes numbers.',
    {
      columns: alternatives('The columns to use, or those to leave out.', [
        v.pipe(list, v.description('The columns to use.')),
        columnChoice,
      ]),
    },
    { title: 'an input of columns', example: '{columns: [age, income]}' },
  ),
  v.transform(({ columns }) => ({
    kind: 'columns' as const,
    include: Array.isArray(columns) ? columns : columns.include,
    exclude: Array.isArray(columns) ? [] : columns.exclude,
  })),
);
