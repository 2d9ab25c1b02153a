import { declareMetric } from './declareMetric.js';
import { numeric } from './metricArguments.js';

export const mean_squared_logarithmic_error = declareMetric({
  name: 'mean_squared_logarithmic_error',
  doc: 'Mean of `(log(1 + p) - log(1 + t))²`, for targets of at least 0; smaller numbers count as 0.',
  arguments: {},
  targets: numeric,
  maximize: false,
  keras: 'MeanSquaredLogarithmicError',
  sklearn: 'mean_squared_log_error',
  torch: 'MeanSquaredLogError',
  aliases: ['msle'],
});
