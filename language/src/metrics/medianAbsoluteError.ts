import { declareMetric } from './declareMetric.js';

export const median_absolute_error = declareMetric({
  name: 'median_absolute_error',
  doc: 'Median of `abs(p - t)`; of several numbers, the mean over them.',
  arguments: {},
  targets: ['number', 'numbers'],
  maximize: false,
  sklearn: 'median_absolute_error',
  aliases: ['medae'],
});
