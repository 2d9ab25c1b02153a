import { averageOfClasses, ratio } from './averageOfClasses.js';
import type { MetricOfArguments } from './metricCounter.js';

export const recall: MetricOfArguments<'recall'> = ({ average }, context) =>
  averageOfClasses(context, average, ({ hits, actual }) => ratio(hits, actual));
