import { declareLoss } from './declareLoss.js';

export const cosine_similarity = declareLoss({
  name: 'cosine_similarity',
  doc: '`-Σ t · p / (length of t · length of p)`: -1 for vectors of the same direction.',
  arguments: {},
  targets: ['numbers', 'labels'],
  scores: null,
  keras: 'CosineSimilarity',
  torch: ['CosineEmbeddingLoss'],
  aliases: ['cosine_proximity', 'cosine'],
});
