import { declareMetric } from './declareMetric.js';
import { numeric } from './metricArguments.js';

export const r2 = declareMetric({
  name: 'r2',
  doc: '`1 - Σ (p - t)² / Σ (t - mean)²`: 1 is perfect, 0 as good as the mean; of several numbers, the mean over them.',
  undefined: 'Of equal targets 0, or 1 if all are predicted; of fewer than 2 samples NaN.',
  arguments: {},
  targets: numeric,
  maximize: true,
  keras: 'R2Score',
  sklearn: 'r2_score',
});
