import * as v from 'valibot';
import { number } from '../grammar/values.js';
import { declareLoss } from './declareLoss.js';

export const quantile = declareLoss({
  name: 'quantile',
  doc: 'Mean of `quantile · (t - p)` where `p` is too small and `(1 - quantile) · (p - t)` where it is too large (pinball loss).',
  arguments: {
    quantile: v.optional(
      number('Fraction of the targets that shall be below the prediction.', { minimum: 0, maximum: 1 }),
      0.5,
    ),
  },
  targets: ['number', 'numbers', 'image'],
  scores: null,
  aliases: ['pinball', 'pinball_loss', 'mean_pinball_loss', 'quantile_loss', 'QuantileLoss'],
});
