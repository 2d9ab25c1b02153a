import { declareMetric } from './declareMetric.js';
import { numeric } from './metricArguments.js';

export const root_mean_squared_error = declareMetric({
  name: 'root_mean_squared_error',
  doc: 'Root of the mean of `(p - t)²`; of several numbers, the mean over them.',
  arguments: {},
  targets: numeric,
  maximize: false,
  keras: 'RootMeanSquaredError',
  sklearn: 'root_mean_squared_error',
  aliases: ['rmse'],
});
