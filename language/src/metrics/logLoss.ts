import { declareMetric } from './declareMetric.js';
import { scored } from './metricArguments.js';

export const log_loss = declareMetric({
  name: 'log_loss',
  doc: 'Mean of `-log(p)` of the score of what is right; of several labels, the mean over them. Scores are at least 2⁻⁵² away from 0 and 1.',
  arguments: {},
  targets: scored,
  maximize: false,
  keras: 'SparseCategoricalCrossentropy',
  sklearn: 'log_loss',
  aliases: ['BinaryCrossentropy', 'CategoricalCrossentropy', 'cross_entropy', 'crossentropy', 'neg_log_loss'],
});
