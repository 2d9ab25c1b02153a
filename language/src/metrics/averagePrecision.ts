import { declareMetric } from './declareMetric.js';
import { averageOfAreas, scored } from './metricArguments.js';

export const average_precision = declareMetric({
  name: 'average_precision',
  doc: 'Area under the precision-recall curve, as the mean precision over the positive samples; of several classes, each against the rest.',
  undefined: 'A class that never occurs is left out; a label that never applies has 0.',
  arguments: averageOfAreas,
  targets: scored,
  maximize: true,
  sklearn: 'average_precision_score',
  torch: 'AveragePrecision',
  aliases: ['pr_auc', 'auc_pr', 'auprc', 'auc_precision_recall'],
});
