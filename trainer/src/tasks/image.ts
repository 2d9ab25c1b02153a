import { type Evaluator, type ScoredSamples } from './evaluator.js';
import { numbers } from './numbers.js';

/** Predicts the picture itself; lists the mean absolute error of each. */
export function image(): Evaluator {
  return {
    ...numbers([]),
    columns: [{ name: 'mean absolute error', actual: null, predicted: meanAbsoluteError }],
  };
}

function meanAbsoluteError({ predictions, targets, units }: ScoredSamples, sample: number): number {
  let sum = 0;
  for (let at = sample * units; at < (sample + 1) * units; at++)
    sum += Math.abs((predictions[at] ?? NaN) - (targets[at] ?? NaN));
  return sum / units;
}
