import { declareMetric } from './declareMetric.js';

export const balanced_accuracy = declareMetric({
  name: 'balanced_accuracy',
  doc: 'Mean over the classes of the fraction of their samples, or steps, that are predicted.',
  undefined: 'A class that never occurs is left out.',
  arguments: {},
  targets: ['classes', 'binary', 'sequence'],
  maximize: true,
  sklearn: 'balanced_accuracy_score',
});
