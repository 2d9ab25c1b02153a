import * as v from 'valibot';
import { alternatives, boolean, choice, group, number, text } from '../grammar/values.js';

/** What a column may hold. */
const types = ['numeric', 'categorical', 'binary', 'date', 'ignore'] as const;

/** How missing values are replaced, besides by a constant; implemented in `data/src/features/columns/imputations.ts`. */
const imputations = ['mean', 'median', 'mode', 'drop'] as const;

/** How numbers are scaled; implemented in `data/src/features/columns/scalings.ts`. */
const scalings = ['standard', 'min_max', 'robust', 'log', 'none'] as const;

/** How categories become numbers; implemented in `data/src/features/columns/encodings.ts`. */
const encodings = ['one_hot', 'ordinal'] as const;

/** How the limits of usual numbers are found; implemented in `data/src/features/columns/outlierLimits.ts`. */
const outlierMethods = ['iqr', 'z_score'] as const;

/** Texts that stand for missing values. */
export const missingWords = (doc: string) =>
  v.pipe(v.array(text('A text.', { names: 'category' })), v.description(doc));

/** How a column of a table becomes numbers; what is left out follows from its values. */
export const columnSettings = group(
  'How a column becomes numbers.',
  {
    type: v.exactOptional(choice('What the column holds; a date becomes its parts.', types)),
    missing: v.exactOptional(missingWords('Texts that stand for a missing value, instead of those of `data.missing`.')),
    impute: v.exactOptional(
      alternatives('What missing values are replaced by.', [
        choice('What missing values are replaced by; `drop` leaves the rows out.', imputations),
        group(
          'A value instead of missing ones.',
          { constant: text('The value.', { names: 'category' }) },
          { example: '{constant: 0}', alone: 'constant' },
        ),
      ]),
    ),
    missing_indicator: v.exactOptional(boolean('Whether a feature tells which values were missing.')),
    scale: v.exactOptional(
      choice(
        'How numbers are scaled: to mean 0 and standard deviation 1, to 0..1, by median and interquartile range, or by the logarithm and then `standard`.',
        scalings,
      ),
    ),
    encode: v.exactOptional(choice('How categories become numbers.', encodings, { notYet: ['embedding'] })),
    rare: v.exactOptional(
      number(
        'Share of the rows below which categories become one feature, together with categories that training lacks.',
        {
          minimum: 0,
          maximum: 1,
        },
      ),
    ),
    outliers: v.exactOptional(
      group(
        'What happens to unusual numbers.',
        {
          method: v.optional(
            choice(
              'Unusual is what lies more than 1.5 interquartile ranges outside of the quartiles, or 3 standard deviations from the mean.',
              outlierMethods,
            ),
            'iqr',
          ),
          action: v.optional(
            choice('`clip` replaces them by the limit, `drop` leaves such training rows out.', ['clip', 'drop']),
            'clip',
          ),
        },
        { example: '{method: iqr, action: clip}' },
      ),
    ),
  },
  { example: '{type: numeric}' },
);
