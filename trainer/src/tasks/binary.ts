import type { TargetOf } from '#language';
import type { Evaluator } from './evaluator.js';

/** Predicts the second class where its score is at least the threshold. */
export function binary({ classes }: TargetOf<'binary'>, threshold: number): Evaluator {
  return {
    decide: ({ predictions }, index) => ((predictions[index] ?? NaN) >= threshold ? 1 : 0),
    scoredClasses: [1],
    label: (value) => classes[value] ?? '',
  };
}
