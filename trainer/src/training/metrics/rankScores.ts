/** Scores in rising order, each with its sample. */
export interface RankedScores {
  /** The sample of each score. */
  readonly samples: Uint32Array;
  /** 1 where the score is of a positive sample. */
  readonly positive: Uint8Array;
  /** 1 where the next score is the same: tied samples are predicted together. */
  readonly tied: Uint8Array;
}

/**
 * Ranks scores, once for any number of weightings.
 *
 * @param isPositive whether the sample of a score is positive
 * @param sampleOf the sample of a score; left out: each is of its own
 * @returns `null` if a score is NaN, which has no rank
 */
export function rankScores(
  scores: ArrayLike<number>,
  isPositive: (index: number) => boolean,
  sampleOf: (index: number) => number = (index) => index,
): RankedScores | null {
  const score = (index: number) => scores[index] ?? NaN;
  const order = Uint32Array.from({ length: scores.length }, (_, index) => index);
  if (order.some((index) => Number.isNaN(score(index)))) return null;
  order.sort((a, b) => score(a) - score(b));
  return {
    samples: order.map(sampleOf),
    positive: Uint8Array.from(order, (index) => (isPositive(index) ? 1 : 0)),
    tied: Uint8Array.from(order, (index, rank) => (score(index) === scores[order[rank + 1] ?? -1] ? 1 : 0)),
  };
}
