import type { MetricOfArguments } from './metricCounter.js';
import { explained, ofMoments } from './moments.js';

export const r2: MetricOfArguments<'r2'> = (_, context) =>
  ofMoments(context, 2, ({ ofTargets, squaredErrors }) => explained(squaredErrors, ofTargets));
