import { declareMetric } from './declareMetric.js';
import { average, decided } from './metricArguments.js';

export const recall = declareMetric({
  name: 'recall',
  doc: 'Fraction of the positive samples that are predicted positive.',
  undefined: 'Where nothing is positive, 0.',
  arguments: average,
  targets: decided,
  maximize: true,
  keras: 'Recall',
  sklearn: 'recall_score',
  torch: 'Recall',
  aliases: ['sensitivity', 'true_positive_rate', 'tpr'],
});
