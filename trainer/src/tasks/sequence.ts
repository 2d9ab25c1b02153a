import type { TokenOf } from '#data';
import type { TargetOf } from '#language';
import type { Evaluator, ScoredSamples } from './evaluator.js';

/**
 * Predicts the id of each step; padding is not counted.
 *
 * @param tokenOf lists the tokens of the ids of a text; `null`: the ids
 */
export function sequence({ length, classes }: TargetOf<'sequence'>, tokenOf: TokenOf | null): Evaluator {
  const nameOf = (id: number) => classes[id - 1] ?? tokenOf?.(id) ?? String(id);
  const list = (ids: ArrayLike<number>, { targets }: ScoredSamples, sample: number) =>
    Array.from({ length }, (_, step) => sample * length + step)
      // Aligned sequences may be predicted to end early.
      .filter((at) => targets[at] !== 0 && ids[at] !== 0)
      .map((at) => nameOf(ids[at] ?? 0))
      .join(' ');
  return {
    decide: ({ predictions }, index) => predictions[index] ?? NaN,
    isCounted: ({ targets }, index) => targets[index] !== 0,
    scoredClasses: [],
    actualClasses: () => [],
    predictedClasses: () => [],
    columns: [
      {
        name: '',
        actual: (samples, sample) => list(samples.targets, samples, sample),
        predicted: (samples, sample) => list(samples.predictions, samples, sample),
      },
    ],
  };
}
