import type { RankedScores } from './rankScores.js';

/**
 * Returns the area under the ROC curve: the probability that a positive sample scores higher than a negative one, ties counting
 * half (Mann and Whitney 1947). Exact, from the order of all scores; Keras's metric approximates it with 200 thresholds.
 *
 * @param weights what each sample counts
 * @returns NaN if all samples are of one kind
 */
export function rocArea({ samples, positive, tied }: RankedScores, weights: ArrayLike<number>): number {
  let [positives, negatives, ordered, tiedPositives, tiedNegatives] = [0, 0, 0, 0, 0];
  for (let rank = 0; rank < samples.length; rank++) {
    const weight = weights[samples[rank] ?? 0] ?? NaN;
    if (positive[rank] === 1) tiedPositives += weight;
    else tiedNegatives += weight;
    if (tied[rank] === 1) continue;
    ordered += tiedPositives * (negatives + tiedNegatives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
    tiedPositives = 0;
    tiedNegatives = 0;
  }
  return ordered / (positives * negatives);
}
