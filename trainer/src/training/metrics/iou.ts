import { averageOfClasses, ratio } from './averageOfClasses.js';
import type { MetricOfArguments } from './metricCounter.js';

export const iou: MetricOfArguments<'iou'> = ({ average }, context) =>
  averageOfClasses(context, average, ({ actual, predicted, hits }) => ratio(hits, actual + predicted - hits));
