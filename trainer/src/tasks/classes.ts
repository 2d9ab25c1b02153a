import type { TargetOf } from '#language';
import type { Evaluator, ScoredSamples } from './evaluator.js';

/** Predicts the class with the highest score; among ties, the first. */
export function classes({ classes }: TargetOf<'classes'>): Evaluator {
  const nameOf = (value: number) => classes[value] ?? '';
  return {
    decide: highestScore,
    isCounted: () => true,
    scoredClasses: classes,
    actualClasses: ({ targets }, sample) => [targets[sample] ?? -1],
    predictedClasses: (samples, sample) => [highestScore(samples, sample)],
    columns: [
      {
        name: '',
        actual: ({ targets }, sample) => nameOf(targets[sample] ?? -1),
        predicted: (samples, sample) => nameOf(highestScore(samples, sample)),
      },
    ],
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
