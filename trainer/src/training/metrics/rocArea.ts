/**
 * Returns the area under the ROC curve: the probability that a positive sample scores higher than a negative one, ties counting
 * half (Mann and Whitney 1947). Exact, from the order of all scores; Keras's metric approximates it with 200 thresholds.
 *
 * @param weightOf what a sample counts
 * @returns NaN if all samples are of one kind
 */
export function rocArea(
  scores: ArrayLike<number>,
  isPositive: (sample: number) => boolean,
  weightOf: (sample: number) => number = () => 1,
): number {
  const score = (sample: number) => scores[sample] ?? NaN;
  const order = Uint32Array.from({ length: scores.length }, (_, sample) => sample).sort((a, b) => score(a) - score(b));
  let [positives, negatives, ordered] = [0, 0, 0];
  for (let first = 0; first < order.length;) {
    let [tiedPositives, tiedNegatives] = [0, 0];
    let last = first;
    for (; last < order.length && score(order[last] ?? 0) === score(order[first] ?? 0); last++) {
      const sample = order[last] ?? 0;
      if (isPositive(sample)) tiedPositives += weightOf(sample);
      else tiedNegatives += weightOf(sample);
    }
    if (last === first) return NaN; // A score is NaN.
    ordered += tiedPositives * (negatives + tiedNegatives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
    first = last;
  }
  return ordered / (positives * negatives);
}
