import { type ClassCounts, ofClassCounts } from './classCounts.js';
import type { MetricOfArguments } from './metricCounter.js';

export const cohen_kappa: MetricOfArguments<'cohen_kappa'> = ({ weights }, context) =>
  ofClassCounts(context, (counts) => {
    const expected = expectedDisagreement(counts, weights);
    return expected === 0 ? NaN : 1 - disagreement(counts, weights) / expected;
  });

type Weights = 'linear' | 'quadratic' | null;

function disagreement({ classes, total, distances, squaredDistances }: ClassCounts, weights: Weights): number {
  if (weights === 'linear') return distances;
  if (weights === 'quadratic') return squaredDistances;
  return classes.reduce((rest, { hits }) => rest - hits, total);
}

/** Returns the disagreement if actual and predicted classes had nothing to do with each other. */
function expectedDisagreement({ classes, total }: ClassCounts, weights: Weights): number {
  if (weights === null)
    return classes.reduce((sum, { actual, predicted }) => sum + actual * (total - predicted), 0) / total;
  const predictable = classes.flatMap(({ predicted }, position) => (predicted > 0 ? [{ predicted, position }] : []));
  let sum = 0;
  classes.forEach(({ actual }, position) => {
    if (actual === 0) return;
    for (const other of predictable)
      sum += actual * other.predicted * Math.abs(position - other.position) ** (weights === 'linear' ? 1 : 2);
  });
  return sum / total;
}
