import * as v from 'valibot';
import { seriesKeys } from '../features/window.js';
import { group, integer, text } from '../grammar/values.js';
import { scale } from './scale.js';

/** A number in the row and in those after it; `order_by` and `group_by` left out are those of the windows in `inputs`. */
export const series = v.pipe(
  group(
    'Several steps of a series that one output of the network is to predict.',
    {
      series: text('The column of numbers, in a table that is ordered in time.', { names: 'column' }),
      steps: integer('Number of steps: the row itself, and the rows after it in its series.'),
      ...seriesKeys,
      scale,
    },
    { title: 'a target of several steps' },
  ),
  v.transform(({ series: column, ...settings }) => ({ kind: 'series' as const, column, ...settings })),
);
