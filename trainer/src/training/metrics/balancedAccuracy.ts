import { ofClassCounts } from './classCounts.js';
import { meanOf } from './meanOf.js';
import type { MetricOfArguments } from './metricCounter.js';

export const balanced_accuracy: MetricOfArguments<'balanced_accuracy'> = (_, context) =>
  ofClassCounts(context, ({ classes }) =>
    meanOf(classes.filter(({ actual }) => actual > 0).map(({ hits, actual }) => hits / actual)),
  );
