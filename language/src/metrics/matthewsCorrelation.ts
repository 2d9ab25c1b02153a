import { declareMetric } from './declareMetric.js';

export const matthews_correlation = declareMetric({
  name: 'matthews_correlation',
  doc: 'Correlation between actual and predicted classes, from -1 to 1 (Gorodkin 2004); 0 is chance.',
  undefined: 'Where all samples are, or are predicted to be, of one class, 0.',
  arguments: {},
  targets: ['classes', 'binary', 'sequence'],
  maximize: true,
  sklearn: 'matthews_corrcoef',
  torch: 'MatthewsCorrCoef',
  aliases: ['mcc', 'matthews'],
});
