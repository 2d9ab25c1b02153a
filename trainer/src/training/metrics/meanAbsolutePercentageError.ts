import type { MetricOfArguments } from './metricCounter.js';
import { meanOfNumbers } from './weightedMean.js';

export const mean_absolute_percentage_error: MetricOfArguments<'mean_absolute_percentage_error'> = () =>
  meanOfNumbers(
    (predicted, target) => (100 * Math.abs(predicted - target)) / Math.max(Math.abs(target), Number.EPSILON),
  );
