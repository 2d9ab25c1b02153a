import { declareMetric } from './declareMetric.js';
import { numeric } from './metricArguments.js';

export const poisson_deviance = declareMetric({
  name: 'poisson_deviance',
  doc: 'Mean of `2 · (t · log(t / p) + p - t)`, for counts.',
  undefined: 'Where `p` is below 0, NaN.',
  arguments: {},
  targets: numeric,
  maximize: false,
  sklearn: 'mean_poisson_deviance',
});
