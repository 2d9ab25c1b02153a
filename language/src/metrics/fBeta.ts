import * as v from 'valibot';
import { number } from '../grammar/values.js';
import { declareMetric } from './declareMetric.js';
import { average, decided } from './metricArguments.js';

export const f_beta = declareMetric({
  name: 'f_beta',
  doc: '`(1 + beta²) · precision · recall / (beta² · precision + recall)`.',
  undefined: 'Where nothing is positive or predicted so, 0.',
  arguments: {
    beta: v.optional(number('How many times as much recall counts as precision.', { minimum: 0 }), 1),
    ...average,
  },
  targets: decided,
  maximize: true,
  keras: 'FBetaScore',
  sklearn: 'fbeta_score',
  torch: 'FBetaScore',
});
