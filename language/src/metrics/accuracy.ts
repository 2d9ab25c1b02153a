import { declareMetric } from './declareMetric.js';
import { decided } from './metricArguments.js';

export const accuracy = declareMetric({
  name: 'accuracy',
  doc: 'Fraction of samples whose class is predicted; of several labels, of labels that are right; of sequences, of steps.',
  arguments: {},
  targets: decided,
  maximize: true,
  keras: 'Accuracy',
  sklearn: 'accuracy_score',
  aliases: ['acc', 'CategoricalAccuracy', 'SparseCategoricalAccuracy', 'BinaryAccuracy', 'MulticlassAccuracy'],
});
