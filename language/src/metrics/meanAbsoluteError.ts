import { declareMetric } from './declareMetric.js';
import { numeric } from './metricArguments.js';

export const mean_absolute_error = declareMetric({
  name: 'mean_absolute_error',
  doc: 'Mean of `abs(p - t)`.',
  arguments: {},
  targets: ['binary', ...numeric],
  maximize: false,
  keras: 'MeanAbsoluteError',
  sklearn: 'mean_absolute_error',
  aliases: ['mae', 'mae_loss', 'L1Loss'],
});
