import type { Evaluator } from './evaluator.js';

/** Predicts the output itself. @param names a name for each unit that is listed in `predictions.csv`; `''` for the only one */
export function numbers(names: readonly string[]): Evaluator {
  return {
    decide: ({ predictions }, index) => predictions[index] ?? NaN,
    scoredClasses: [],
    actualClasses: () => [],
    predictedClasses: () => [],
    columns: names.map((name, unit) => ({
      name,
      actual: ({ targets, units }, sample) => targets[sample * units + unit] ?? NaN,
      predicted: ({ predictions, units }, sample) => predictions[sample * units + unit] ?? NaN,
    })),
  };
}
