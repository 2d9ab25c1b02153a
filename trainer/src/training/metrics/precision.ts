import { averageOfClasses, ratio } from './averageOfClasses.js';
import type { MetricOfArguments } from './metricCounter.js';

export const precision: MetricOfArguments<'precision'> = ({ average }, context) =>
  averageOfClasses(context, average, ({ hits, predicted }) => ratio(hits, predicted));
