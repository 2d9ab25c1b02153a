import { declareLoss } from './declareLoss.js';

export const mean_squared_logarithmic_error = declareLoss({
  name: 'mean_squared_logarithmic_error',
  doc: 'Mean of `(log(1 + p) - log(1 + t))²`, for targets of at least 0; smaller numbers count as 0.',
  arguments: {},
  targets: ['number', 'numbers', 'image'],
  scores: null,
  leastTarget: 0,
  keras: 'MeanSquaredLogarithmicError',
  aliases: ['msle'],
});
