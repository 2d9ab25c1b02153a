import type { RankedScores } from './rankScores.js';

/**
 * Returns the average precision: the mean precision over the positive samples, without interpolation, which would be too optimistic
 * (Davis and Goadrich 2006). Tied samples are predicted together.
 *
 * @param weights what each sample counts
 * @param ofNothing the result if no sample is positive
 */
export function precisionRecallArea(
  { samples, positive, tied }: RankedScores,
  weights: ArrayLike<number>,
  ofNothing: number,
): number {
  let [positives, all, sum, found, total] = [0, 0, 0, 0, 0];
  for (let rank = samples.length - 1; rank >= 0; rank--) {
    const weight = weights[samples[rank] ?? 0] ?? NaN;
    total += weight;
    if (positive[rank] === 1) found += weight;
    if (rank > 0 && tied[rank - 1] === 1) continue;
    positives += found;
    all += total;
    if (found > 0) sum += found * (positives / all);
    found = 0;
    total = 0;
  }
  return positives === 0 ? ofNothing : sum / positives;
}
