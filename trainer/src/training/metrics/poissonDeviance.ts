import type { MetricOfArguments } from './metricCounter.js';
import { meanOfNumbers } from './weightedMean.js';

export const poisson_deviance: MetricOfArguments<'poisson_deviance'> = () =>
  meanOfNumbers((predicted, target) => {
    if (predicted < 0) return NaN;
    return 2 * ((target === 0 ? 0 : target * Math.log(target / predicted)) + predicted - target);
  });
