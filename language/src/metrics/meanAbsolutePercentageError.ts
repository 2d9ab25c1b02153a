import { declareMetric } from './declareMetric.js';
import { numeric } from './metricArguments.js';

export const mean_absolute_percentage_error = declareMetric({
  name: 'mean_absolute_percentage_error',
  doc: 'Mean of `100 · abs(p - t) / abs(t)`, in percent; scikit-learn leaves out the 100.',
  undefined: 'Targets are at least 2⁻⁵² away from 0.',
  arguments: {},
  targets: numeric,
  maximize: false,
  keras: 'MeanAbsolutePercentageError',
  sklearn: 'mean_absolute_percentage_error',
  aliases: ['mape'],
});
