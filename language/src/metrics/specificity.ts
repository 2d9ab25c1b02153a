import { declareMetric } from './declareMetric.js';
import { average, decided } from './metricArguments.js';

export const specificity = declareMetric({
  name: 'specificity',
  doc: 'Fraction of the negative samples that are predicted negative.',
  undefined: 'Where nothing is negative, 0.',
  arguments: average,
  targets: decided,
  maximize: true,
  torch: 'Specificity',
  aliases: ['true_negative_rate', 'tnr', 'selectivity'],
});
