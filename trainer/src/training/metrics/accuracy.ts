import type { MetricOfArguments } from './metricCounter.js';
import { meanOfValues } from './weightedMean.js';

export const accuracy: MetricOfArguments<'accuracy'> = (_, context) => {
  const { decide } = context.evaluator;
  return meanOfValues(context, (samples, index) => (decide(samples, index) === samples.targets[index] ? 1 : 0));
};
