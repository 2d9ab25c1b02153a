import { declareMetric } from './declareMetric.js';
import { numeric } from './metricArguments.js';

export const mean_squared_error = declareMetric({
  name: 'mean_squared_error',
  doc: 'Mean of `(p - t)²`.',
  arguments: {},
  targets: ['binary', ...numeric],
  maximize: false,
  keras: 'MeanSquaredError',
  sklearn: 'mean_squared_error',
  aliases: ['mse', 'mse_loss', 'L2Loss'],
});
