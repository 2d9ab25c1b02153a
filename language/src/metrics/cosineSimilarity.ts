import { declareMetric } from './declareMetric.js';

export const cosine_similarity = declareMetric({
  name: 'cosine_similarity',
  doc: 'Mean of `Σ t · p / (length of t · length of p)`: 1 for numbers, or values of a picture, of the same direction.',
  undefined: 'Of a vector of zeros, 0.',
  arguments: {},
  targets: ['numbers', 'image'],
  maximize: true,
  keras: 'CosineSimilarity',
  sklearn: 'cosine_similarity',
});
