import { declareMetric } from './declareMetric.js';
import { averageOfAreas, scored } from './metricArguments.js';

export const auc = declareMetric({
  name: 'auc',
  doc: 'Area under the ROC curve: how often a positive sample has a higher score than a negative one; of several classes, each against the rest.',
  undefined: 'A class that never occurs, or always, is left out.',
  arguments: averageOfAreas,
  targets: scored,
  maximize: true,
  keras: 'AUC',
  sklearn: 'roc_auc_score',
  torch: 'AUROC',
  aliases: ['roc_auc'],
});
