import { momentsOf } from '../../features/columns/statistics.js';
import { below, upTo } from './sortedPositions.js';

/** Returns the absolute value of Spearman's rank correlation: Pearson's correlation of the ranks, of which equal numbers have the mean. */
export function spearman(one: Float64Array, other: Float64Array): number {
  const [ranks, otherRanks] = [ranksOf(one), ranksOf(other)];
  const [moments, otherMoments] = [momentsOf(ranks), momentsOf(otherRanks)];
  const scale = moments.deviation * otherMoments.deviation * ranks.length;
  if (!(scale > 0)) return 0;
  const sum = ranks.reduce(
    (total, rank, at) => total + (rank - moments.mean) * ((otherRanks[at] ?? 0) - otherMoments.mean),
    0,
  );
  return Math.abs(sum / scale);
}

function ranksOf(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  return values.map((value) => (below(sorted, value) + upTo(sorted, value) - 1) / 2);
}
