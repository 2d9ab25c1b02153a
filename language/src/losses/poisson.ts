import { declareLoss } from './declareLoss.js';
import { rates } from './requiredScores.js';

export const poisson = declareLoss({
  name: 'poisson',
  doc: 'Mean of `p - t · log(p)`, for counts: `p` is their mean.',
  arguments: {},
  targets: ['number', 'numbers', 'image'],
  scores: rates,
  leastTarget: 0,
  keras: 'Poisson',
  torch: ['PoissonNLLLoss'],
  aliases: ['poisson_nll_loss'],
});
