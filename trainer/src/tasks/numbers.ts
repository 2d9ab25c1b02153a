import type { Evaluator } from './evaluator.js';

/** Predicts the output itself. @param names a name for each unit that is listed in `predictions.csv`; `''` for the only one */
export function numbers(names: readonly string[]): Evaluator {
  return {
    decide: ({ predictions }, index) => predictions[index] ?? NaN,
    isCounted: () => true,
    scoredClasses: [],
    actualClasses: () => [],
    predictedClasses: () => [],
    columns: names.map((name, unit) => ({
      name,
      actual: ({ targets, units }, sample) => shortest(targets[sample * units + unit] ?? NaN),
      predicted: ({ predictions, units }, sample) => shortest(predictions[sample * units + unit] ?? NaN),
    })),
  };
}

/** Rounds a number to the digits that float32 holds. */
function shortest(value: number): number {
  return Number(value.toPrecision(7));
}
