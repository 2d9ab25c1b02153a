import * as v from 'valibot';
import { number } from '../grammar/values.js';
import { declareMetric } from './declareMetric.js';
import { numeric } from './metricArguments.js';

export const pinball_loss = declareMetric({
  name: 'pinball_loss',
  doc: 'Mean of `quantile · (t - p)` where `p` is too small and `(1 - quantile) · (p - t)` where it is too large.',
  arguments: {
    quantile: v.optional(number('The quantile that is predicted.', { minimum: 0, maximum: 1 }), 0.5),
  },
  targets: numeric,
  maximize: false,
  sklearn: 'mean_pinball_loss',
  aliases: ['pinball', 'quantile', 'quantile_loss'],
});
