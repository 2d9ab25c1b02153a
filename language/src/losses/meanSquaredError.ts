import { declareLoss } from './declareLoss.js';

export const mean_squared_error = declareLoss({
  name: 'mean_squared_error',
  doc: 'Mean of `(p - t)²`.',
  arguments: {},
  targets: ['binary', 'labels', 'number', 'numbers', 'image'],
  scores: null,
  keras: 'MeanSquaredError',
  torch: ['MSELoss'],
  aliases: ['mse', 'l2_loss'],
});
