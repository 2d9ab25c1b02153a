import type { MetricOfArguments } from './metricCounter.js';
import { meanOfNumbers } from './weightedMean.js';

export const pinball_loss: MetricOfArguments<'pinball_loss'> = ({ quantile }) =>
  meanOfNumbers((predicted, target) =>
    predicted < target ? quantile * (target - predicted) : (1 - quantile) * (predicted - target),
  );
