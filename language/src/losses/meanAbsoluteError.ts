import { declareLoss } from './declareLoss.js';

export const mean_absolute_error = declareLoss({
  name: 'mean_absolute_error',
  doc: 'Mean of `abs(p - t)`.',
  arguments: {},
  targets: ['binary', 'labels', 'number', 'numbers', 'image'],
  scores: null,
  keras: 'MeanAbsoluteError',
  torch: ['L1Loss'],
  aliases: ['mae'],
});
