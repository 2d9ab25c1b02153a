import type { MetricOfArguments } from './metricCounter.js';
import { meanCost } from './probabilities.js';

/** Two scores of two classes count half, so that it makes no difference whether there are one or two. */
export const brier_score: MetricOfArguments<'brier_score'> = (_, context) =>
  meanCost(
    context,
    (score, target) => (score - target) ** 2,
    (predictions, first, units, target) => {
      let sum = 0;
      for (let unit = 0; unit < units; unit++)
        sum += ((predictions[first + unit] ?? NaN) - (unit === target ? 1 : 0)) ** 2;
      return units === 2 ? sum / 2 : sum;
    },
  );
