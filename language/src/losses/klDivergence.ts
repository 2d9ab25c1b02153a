import { declareLoss } from './declareLoss.js';
import { shares } from './requiredScores.js';

export const kl_divergence = declareLoss({
  name: 'kl_divergence',
  doc: 'Kullback-Leibler divergence `Σ t · log(t / p)`; of numbers that are shares of a whole, over all of them.',
  arguments: {},
  targets: ['classes', 'sequence', 'numbers'],
  scores: shares,
  takesLogits: true,
  leastTarget: 0,
  keras: 'KLDivergence',
  torch: ['KLDivLoss'],
  aliases: ['kld', 'kl_div', 'kullback_leibler_divergence'],
});
