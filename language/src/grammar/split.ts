import * as v from 'valibot';
import { boolean, group, integer, number, text } from './values.js';

const share = (doc: string) => v.optional(number(doc, { minimum: 0, maximum: 1 }), 0);

const splitColumn = (doc: string) => v.optional(v.nullable(text(doc, { names: 'column' })), null);

/** Which samples are held back: `data.split`. */
export const split = group(
  'Which samples are held back.',
  {
    validation: share('Fraction to validate on after each epoch.'),
    test: share('Fraction to evaluate the trained network on.'),
    stratify: v.optional(boolean('Whether class proportions are the same in every split.'), true),
    group_by: splitColumn('Column whose equal values stay in one split, such as a patient or a customer.'),
    by_time: splitColumn(
      'Column of times or dates: the latest samples are the test split, those before it the validation split.',
    ),
    column: splitColumn('Column that names the split of each row: `train`, `validation` or `test`.'),
    k_fold: v.optional(
      v.nullable(
        integer(
          'Number of parts of which each is the validation split of one run of a study, and training has the others; with `by_time`, training has those before it.',
          { minimum: 2 },
        ),
      ),
      null,
    ),
    fold: v.optional(integer('Which part validates, where a single run is trained.'), 1),
    seed: v.optional(integer('Seed of the random choice of samples.', { minimum: 0 }), 0),
  },
  { example: '{validation: 0.2, test: 0.1}', alone: 'validation' },
);
