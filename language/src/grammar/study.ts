import * as v from 'valibot';
import { alternatives, choice, dictionary, group, integer, interval, oneOf, option, text } from './values.js';

const anyValue = v.pipe(v.unknown(), v.description('A value of the setting.'));

const bounds = interval('The least and the greatest value.');
const positiveBounds = v.pipe(
  bounds,
  v.check(([least]) => least > 0, 'must be two numbers above 0'),
);
const isWhole = ([least, greatest]: [number, number]) => Number.isSafeInteger(least) && Number.isSafeInteger(greatest);
const whole = v.check<[number, number], string>(isWhole, 'must be two whole numbers');

/** Values between two bounds. */
const range = oneOf('Values between two bounds.', [
  option('linear', { range: bounds }, { doc: 'Uniform between the bounds.' }),
  option(
    'log',
    { range: positiveBounds },
    { doc: 'Uniform in the logarithm, for values of several orders of magnitude.' },
  ),
  option('integer', { range: v.pipe(bounds, whole) }, { doc: 'Whole numbers, each as likely as the others.' }),
  option('log_integer', { range: v.pipe(positiveBounds, whole) }, { doc: 'Whole numbers, uniform in the logarithm.' }),
]);

/** Several values of some settings, each combination of which is trained. */
export const sweep = group(
  'Settings whose values are tried out, and how.',
  {
    over: dictionary(
      'The settings by path, such as `training.optimizer.adam.learning_rate`, with their values: a list, or a range such as `{log: [0.0001, 0.01]}`.',
      alternatives('The values of a setting: a list, or a range.', [v.array(anyValue), range]),
    ),
    method: v.optional(
      v.nullable(
        choice(
          'How values are chosen: `grid` every combination, `random`, `sobol` evenly spread, `halving` random, where after 1, 2, 4, ... epochs only the better half goes on, each with all its folds and seeds. Left out: `grid` if all are lists, otherwise `random`.',
          ['grid', 'random', 'sobol', 'halving'],
        ),
      ),
      null,
    ),
    runs: v.optional(integer('Number of combinations, of every method but `grid`.'), 20),
    metric: v.optional(
      v.nullable(
        text(
          'The metric by which runs are ranked, such as `val_auc`. Left out: that of `early_stopping`, or `val_loss`.',
          {
            names: 'monitor',
          },
        ),
      ),
      null,
    ),
    seed: v.optional(integer('Seed of the random choice of values.', { minimum: 0 }), 0),
  },
  { example: '{over: {training.optimizer.adam.learning_rate: [0.01, 0.001]}}', alone: 'over' },
);

/** Number of times that everything is trained, with another seed each. */
export const seeds = integer(
  'Number of times that the network is trained, with as many seeds, counted from `training.seed`.',
);
