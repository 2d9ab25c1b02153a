import type { MetricOfArguments } from './metricCounter.js';
import { meanOfValues } from './weightedMean.js';

export const hamming_loss: MetricOfArguments<'hamming_loss'> = (_, context) => {
  const { decide } = context.evaluator;
  return meanOfValues(context, (samples, index) => (decide(samples, index) === samples.targets[index] ? 0 : 1));
};
