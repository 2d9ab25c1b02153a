import { declareMetric } from './declareMetric.js';
import { average, decided } from './metricArguments.js';

export const precision = declareMetric({
  name: 'precision',
  doc: 'Fraction of the samples predicted positive that are positive.',
  undefined: 'Where nothing is predicted positive, 0.',
  arguments: average,
  targets: decided,
  maximize: true,
  keras: 'Precision',
  sklearn: 'precision_score',
  torch: 'Precision',
  aliases: ['positive_predictive_value', 'ppv'],
});
