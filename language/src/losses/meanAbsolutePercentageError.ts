import { declareLoss } from './declareLoss.js';

export const mean_absolute_percentage_error = declareLoss({
  name: 'mean_absolute_percentage_error',
  doc: 'Mean of `100 · abs(p - t) / abs(t)`, for targets that are far from 0.',
  arguments: {},
  targets: ['number', 'numbers'],
  scores: null,
  leastTarget: -Infinity,
  keras: 'MeanAbsolutePercentageError',
  aliases: ['mape'],
});
