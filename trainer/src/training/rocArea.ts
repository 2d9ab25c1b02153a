/**
 * Returns the area under the ROC curve: the probability that a positive sample scores higher than a negative one, ties counting
 * half (Mann and Whitney 1947). Exact, from the ranks of all scores; Keras's metric approximates it with 200 thresholds.
 *
 * @returns NaN if all samples are of one kind
 */
export function rocArea(scores: ArrayLike<number>, isPositive: (sample: number) => boolean): number {
  const score = (sample: number) => scores[sample] ?? NaN;
  const order = Uint32Array.from({ length: scores.length }, (_, sample) => sample).sort((a, b) => score(a) - score(b));
  let positives = 0;
  let rankSum = 0;
  for (let first = 0; first < order.length;) {
    let tiedPositives = 0;
    let last = first;
    for (; last < order.length && score(order[last] ?? 0) === score(order[first] ?? 0); last++) {
      if (isPositive(order[last] ?? 0)) tiedPositives++;
    }
    if (last === first) return NaN; // A score is NaN.
    // Ranks count from 1; tied samples share their mean rank.
    rankSum += (tiedPositives * (first + 1 + last)) / 2;
    positives += tiedPositives;
    first = last;
  }
  const negatives = order.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
