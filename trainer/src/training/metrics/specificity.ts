import { averageOfClasses, ratio } from './averageOfClasses.js';
import type { MetricOfArguments } from './metricCounter.js';

export const specificity: MetricOfArguments<'specificity'> = ({ average }, context) =>
  averageOfClasses(context, average, ({ actual, predicted, hits, total }) =>
    ratio(total - actual - (predicted - hits), total - actual),
  );
