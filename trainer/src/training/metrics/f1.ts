import { fScore } from './fBeta.js';
import type { MetricOfArguments } from './metricCounter.js';

export const f1: MetricOfArguments<'f1'> = ({ average }, context) => fScore(context, average, 1);
