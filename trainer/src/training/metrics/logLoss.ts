import type { MetricOfArguments } from './metricCounter.js';
import { meanCost } from './probabilities.js';

export const log_loss: MetricOfArguments<'log_loss'> = (_, context) =>
  meanCost(
    context,
    (score, target) => -Math.log(clip(target === 1 ? score : 1 - score)),
    (predictions, first, _units, target) => -Math.log(clip(predictions[first + target] ?? NaN)),
  );

function clip(score: number): number {
  return Math.min(Math.max(score, Number.EPSILON), 1 - Number.EPSILON);
}
