import type { Evaluator } from './evaluator.js';

/** Predicts the output itself. */
export function number(): Evaluator {
  return {
    decide: ({ predictions }, index) => predictions[index] ?? NaN,
    scoredClasses: [],
    label: (value) => value,
  };
}
