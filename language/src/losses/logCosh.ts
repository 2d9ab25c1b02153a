import { declareLoss } from './declareLoss.js';

export const log_cosh = declareLoss({
  name: 'log_cosh',
  doc: 'Mean of `log(cosh(p - t))`: about `(p - t)² / 2` for small errors and `abs(p - t) - log(2)` for large ones.',
  arguments: {},
  targets: ['binary', 'labels', 'number', 'numbers', 'image'],
  scores: null,
  keras: 'LogCosh',
  aliases: ['logcosh'],
});
