import type { MetricOfArguments } from './metricCounter.js';
import { meanOfNumbers } from './weightedMean.js';

export const mean_absolute_error: MetricOfArguments<'mean_absolute_error'> = () =>
  meanOfNumbers((predicted, target) => Math.abs(predicted - target));
