import type { TargetOf } from '#language';
import type { Evaluator, ScoredSamples } from './evaluator.js';

/** Predicts the second class where its score is at least the threshold. */
export function binary({ classes }: TargetOf<'binary'>, threshold: number): Evaluator {
  const decide = ({ predictions }: ScoredSamples, index: number) => ((predictions[index] ?? NaN) >= threshold ? 1 : 0);
  const nameOf = (value: number) => classes[value === 1 ? 1 : 0];
  const positive = (value: number) => (value === 1 ? [0] : []);
  return {
    decide,
    isCounted: () => true,
    scoredClasses: [classes[1]],
    actualClasses: ({ targets }, sample) => positive(targets[sample] ?? 0),
    predictedClasses: (samples, sample) => positive(decide(samples, sample)),
    columns: [
      {
        name: '',
        actual: ({ targets }, sample) => nameOf(targets[sample] ?? 0),
        predicted: (samples, sample) => nameOf(decide(samples, sample)),
      },
    ],
  };
}
