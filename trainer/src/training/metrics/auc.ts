import { areaOfScores } from './areaOfScores.js';
import type { MetricOfArguments } from './metricCounter.js';
import { rocArea } from './rocArea.js';

export const auc: MetricOfArguments<'auc'> = ({ average }, context) => areaOfScores(context, average, rocArea);
