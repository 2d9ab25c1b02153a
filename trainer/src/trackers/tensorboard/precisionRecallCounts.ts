/** Number of thresholds, as by default of TensorBoard's `pr_curve`: 0, 1/200, ..., 1. */
export const thresholdCount = 201;

/** Avoids a division by 0, as in TensorBoard's own summaries. */
const least = 1e-7;

/** A sample's score for a class, whether it is of that class, and what it counts. */
interface ScoredSample {
  readonly score: number;
  readonly isPositive: boolean;
  readonly weight: number;
}

/**
 * Counts how samples are decided at every threshold as TensorBoard's plugin `pr_curves` has it, row-major: true positives, false positives, true
 * negatives, false negatives, precision and recall, `[6, thresholds]`. A sample is positive from the threshold on.
 */
export function precisionRecallCounts(samples: Iterable<ScoredSample>): readonly number[] {
  const [positive, negative] = [new Float64Array(thresholdCount), new Float64Array(thresholdCount)];
  for (const { score, isPositive, weight } of samples) {
    if (Number.isNaN(score)) continue;
    const bucket = Math.floor(Math.min(1, Math.max(0, score)) * (thresholdCount - 1));
    const counts = isPositive ? positive : negative;
    counts[bucket] = (counts[bucket] ?? 0) + weight;
  }
  const [truePositives, falsePositives] = [fromEndOn(positive), fromEndOn(negative)];
  const [positives = 0, negatives = 0] = [truePositives[0], falsePositives[0]];
  return [
    ...truePositives,
    ...falsePositives,
    ...falsePositives.map((count) => negatives - count),
    ...truePositives.map((count) => positives - count),
    ...truePositives.map((count, index) => count / Math.max(least, count + (falsePositives[index] ?? 0))),
    ...truePositives.map((count) => count / Math.max(least, positives)),
  ];
}

/** Returns for each bucket the sum of it and those behind it. */
function fromEndOn(counts: Float64Array): number[] {
  let sum = 0;
  return Array.from(counts.toReversed(), (count) => (sum += count)).reverse();
}
