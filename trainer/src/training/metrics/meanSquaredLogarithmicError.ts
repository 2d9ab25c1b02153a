import type { MetricOfArguments } from './metricCounter.js';
import { meanOfNumbers } from './weightedMean.js';

export const mean_squared_logarithmic_error: MetricOfArguments<'mean_squared_logarithmic_error'> = () =>
  meanOfNumbers((predicted, target) => (logarithm(predicted) - logarithm(target)) ** 2);

function logarithm(value: number): number {
  return Math.log1p(Math.max(value, 0));
}
