import { declareMetric } from './declareMetric.js';
import { numeric } from './metricArguments.js';

export const explained_variance = declareMetric({
  name: 'explained_variance',
  doc: '`1 - variance of (t - p) / variance of t`: as `r2`, but errors that are the same everywhere do not count.',
  undefined: 'Of equal targets 0, or 1 if all errors are equal.',
  arguments: {},
  targets: numeric,
  maximize: true,
  sklearn: 'explained_variance_score',
  torch: 'ExplainedVariance',
});
