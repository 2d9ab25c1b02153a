import { declareMetric } from './declareMetric.js';
import { numeric } from './metricArguments.js';

export const max_error = declareMetric({
  name: 'max_error',
  doc: 'The largest `abs(p - t)`.',
  arguments: {},
  targets: numeric,
  maximize: false,
  sklearn: 'max_error',
});
