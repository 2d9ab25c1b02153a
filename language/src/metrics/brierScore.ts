import { declareMetric } from './declareMetric.js';
import { scored } from './metricArguments.js';

export const brier_score = declareMetric({
  name: 'brier_score',
  doc: 'Mean of `(p - t)²`, with `t` 1 for what applies, else 0; of one of several classes, the sum over them; of labels, the mean.',
  arguments: {},
  targets: scored,
  maximize: false,
  sklearn: 'brier_score_loss',
  aliases: ['brier'],
});
