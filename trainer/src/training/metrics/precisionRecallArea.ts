/**
 * Returns the average precision: the mean precision over the positive samples, without interpolation, which would be too optimistic
 * (Davis and Goadrich 2006). Tied samples are predicted together.
 *
 * @param ofNothing the result if no sample is positive
 * @returns NaN if a score is NaN
 */
export function precisionRecallArea(
  scores: ArrayLike<number>,
  isPositive: (sample: number) => boolean,
  weightOf: (sample: number) => number,
  ofNothing: number,
): number {
  const score = (sample: number) => scores[sample] ?? NaN;
  const order = Uint32Array.from({ length: scores.length }, (_, sample) => sample).sort((a, b) => score(b) - score(a));
  let [positives, all, sum] = [0, 0, 0];
  for (let rank = 0; rank < order.length;) {
    const tied = score(order[rank] ?? 0);
    if (Number.isNaN(tied)) return NaN;
    let [found, total] = [0, 0];
    for (; rank < order.length && score(order[rank] ?? 0) === tied; rank++) {
      const sample = order[rank] ?? 0;
      const weight = weightOf(sample);
      total += weight;
      if (isPositive(sample)) found += weight;
    }
    positives += found;
    all += total;
    if (found > 0) sum += found * (positives / all);
  }
  return positives === 0 ? ofNothing : sum / positives;
}
