import type { MetricOfArguments } from './metricCounter.js';
import { explained, ofMoments } from './moments.js';

export const explained_variance: MetricOfArguments<'explained_variance'> = (_, context) =>
  ofMoments(context, 1, ({ ofTargets, ofErrors }) => explained(ofErrors, ofTargets));
