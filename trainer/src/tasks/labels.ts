import type { TargetOf } from '#language';
import type { Evaluator, ScoredSamples } from './evaluator.js';

/** Predicts every label whose score is at least the threshold. */
export function labels({ classes }: TargetOf<'labels'>, threshold: number): Evaluator {
  const decide = ({ predictions }: ScoredSamples, index: number) => ((predictions[index] ?? NaN) >= threshold ? 1 : 0);
  const actualClasses = ({ targets, units }: ScoredSamples, sample: number) =>
    [...classes.keys()].filter((position) => targets[sample * units + position] === 1);
  const predictedClasses = (samples: ScoredSamples, sample: number) =>
    [...classes.keys()].filter((position) => decide(samples, sample * samples.units + position) === 1);
  const list = (positions: readonly number[]) => positions.map((position) => classes[position] ?? '').join('|');
  return {
    decide,
    isCounted: () => true,
    scoredClasses: classes,
    actualClasses,
    predictedClasses,
    columns: [
      {
        name: '',
        actual: (samples, sample) => list(actualClasses(samples, sample)),
        predicted: (samples, sample) => list(predictedClasses(samples, sample)),
      },
    ],
  };
}
