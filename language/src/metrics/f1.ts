import { declareMetric } from './declareMetric.js';
import { average, decided } from './metricArguments.js';

export const f1 = declareMetric({
  name: 'f1',
  doc: 'Harmonic mean of precision and recall: `2 · hits / (predicted positive + positive)`.',
  undefined: 'Where nothing is positive or predicted so, 0.',
  arguments: average,
  targets: decided,
  maximize: true,
  keras: 'F1Score',
  sklearn: 'f1_score',
  torch: 'F1Score',
  aliases: ['f_score', 'f_measure', 'dice_score'],
});
