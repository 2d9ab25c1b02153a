import type { MetricOfArguments } from './metricCounter.js';
import { meanOfNumbers } from './weightedMean.js';

export const mean_squared_error: MetricOfArguments<'mean_squared_error'> = () =>
  meanOfNumbers((predicted, target) => (predicted - target) ** 2);
