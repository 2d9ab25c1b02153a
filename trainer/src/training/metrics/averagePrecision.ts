import { areaOfScores } from './areaOfScores.js';
import type { MetricOfArguments } from './metricCounter.js';
import { precisionRecallArea } from './precisionRecallArea.js';

export const average_precision: MetricOfArguments<'average_precision'> = ({ average }, context) => {
  const ofNothing = context.target.type === 'classes' ? NaN : 0;
  return areaOfScores(context, average, (ranked, weights) => precisionRecallArea(ranked, weights, ofNothing));
};
