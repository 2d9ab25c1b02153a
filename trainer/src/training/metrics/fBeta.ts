import { type Average, averageOfClasses, ratio } from './averageOfClasses.js';
import type { MetricContext, MetricCounter, MetricOfArguments } from './metricCounter.js';

export const f_beta: MetricOfArguments<'f_beta'> = ({ beta, average }, context) => fScore(context, average, beta);

/** Returns the counter of F-beta, in the form that is defined without a precision, too. */
export function fScore(context: MetricContext, average: Average, beta: number): MetricCounter {
  const squared = beta ** 2;
  return averageOfClasses(context, average, ({ actual, predicted, hits }) =>
    ratio((1 + squared) * hits, squared * actual + predicted),
  );
}
