import type { TargetOf } from '#language';
import type { Evaluator, ScoredSamples } from './evaluator.js';

/** Predicts the class with the highest score; among ties, the first. */
export function classes({ classes }: TargetOf<'classes'>): Evaluator {
  return {
    decide: highestScore,
    scoredClasses: classes.map((_name, index) => index),
    label: (value) => classes[value] ?? '',
  };
}

function highestScore({ predictions, units }: ScoredSamples, index: number): number {
  const first = index * units;
  let best = first;
  for (let at = first + 1; at < first + units; at++) {
    if ((predictions[at] ?? NaN) > (predictions[best] ?? NaN)) best = at;
  }
  return best - first;
}
