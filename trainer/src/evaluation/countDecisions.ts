import { type ScoredSamples, weightOf } from '../tasks/index.js';

/** What is predicted positive at every threshold that makes a difference. */
export interface Decisions {
  /** Weights of all positive and all negative samples. */
  readonly positives: number;
  readonly negatives: number;
  /** By distinct scores, the highest first: the weights of positive and negative samples with at least this score. */
  readonly decisions: readonly {
    readonly score: number;
    readonly true_positives: number;
    readonly false_positives: number;
  }[];
}

/** Counts positive and negative samples of a binary target by their scores; `null` if a score is NaN. */
export function countDecisions(samples: ScoredSamples): Decisions | null {
  const { predictions, targets } = samples;
  const order = Uint32Array.from({ length: predictions.length }, (_, sample) => sample);
  if (order.some((sample) => Number.isNaN(predictions[sample]))) return null;
  order.sort((a, b) => (predictions[b] ?? 0) - (predictions[a] ?? 0));
  const decisions: { score: number; true_positives: number; false_positives: number }[] = [];
  let [true_positives, false_positives] = [0, 0];
  order.forEach((sample, rank) => {
    if (targets[sample] === 1) true_positives += weightOf(samples, sample);
    else false_positives += weightOf(samples, sample);
    const score = predictions[sample] ?? NaN;
    if (score !== predictions[order[rank + 1] ?? -1]) decisions.push({ score, true_positives, false_positives });
  });
  return { positives: true_positives, negatives: false_positives, decisions };
}
