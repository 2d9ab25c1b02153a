import { declareMetric } from './declareMetric.js';

export const subset_accuracy = declareMetric({
  name: 'subset_accuracy',
  doc: 'Fraction of samples of which all labels, or all steps, are right.',
  arguments: {},
  targets: ['labels', 'sequence'],
  maximize: true,
  torch: 'ExactMatch',
});
