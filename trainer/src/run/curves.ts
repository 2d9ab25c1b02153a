import type { Curve } from '#protocol';
import { rankScores } from '../training/metrics/rankScores.js';
import { rocArea } from '../training/metrics/rocArea.js';

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Returns how well scores separate positive from negative samples, at every threshold.
 * - `roc`: x is the false positive rate, y the true positive rate.
 * - `precisionRecall`: x is recall, y precision. The area is average precision, the mean precision over the positives, without
 *   interpolation (which would be too optimistic: Davis and Goadrich 2006).
 *
 * `null` if all or no samples are positive, or a score is NaN, which has no rank.
 */
export function curves(
  name: string,
  scores: Float32Array,
  positive: (index: number) => boolean,
  weightOf: (index: number) => number = () => 1,
): { roc: Curve; precisionRecall: Curve } | null {
  const ranked = rankScores(scores, positive);
  if (!ranked) return null;
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const total = (isPositive: boolean) =>
    order.reduce((sum, index) => sum + (positive(index) === isPositive ? weightOf(index) : 0), 0);
  const [positives, negatives] = [total(true), total(false)];
  if (positives === 0 || negatives === 0) return null;

  const roc: Point[] = [{ x: 0, y: 0 }];
  const precisionRecall: Point[] = [];
  let [truePositives, falsePositives, averagePrecision] = [0, 0, 0];
  for (let rank = 0; rank < order.length;) {
    // Tied samples pass the threshold together.
    const score = scores[order[rank] ?? 0];
    const trueBefore = truePositives;
    for (; rank < order.length && scores[order[rank] ?? 0] === score; rank++) {
      const sample = order[rank] ?? 0;
      if (positive(sample)) truePositives += weightOf(sample);
      else falsePositives += weightOf(sample);
    }
    // Samples that count nothing come first.
    if (truePositives + falsePositives === 0) continue;
    const precision = truePositives / (truePositives + falsePositives);
    averagePrecision += (truePositives - trueBefore) * precision;
    roc.push({ x: falsePositives / negatives, y: truePositives / positives });
    precisionRecall.push({ x: truePositives / positives, y: precision });
  }
  return {
    roc: curve(
      name,
      rocArea(
        ranked,
        Float64Array.from(scores, (_, index) => weightOf(index)),
      ),
      roc,
    ),
    precisionRecall: curve(name, averagePrecision / positives, precisionRecall),
  };
}

function curve(name: string, area: number, points: readonly Point[]): Curve {
  const kept = simplify(points, 1 / 500);
  return { class: name, area, x: kept.map(({ x }) => x), y: kept.map(({ y }) => y) };
}

/** Simplifies a line to few points within the tolerance (Douglas and Peucker 1973). */
function simplify(points: readonly Point[], tolerance: number): Point[] {
  const kept = new Set([0, points.length - 1]);
  const stretches: [number, number][] = [[0, points.length - 1]];
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [from, to] = stretch;
    let [farthest, distance] = [from, tolerance];
    for (let index = from + 1; index < to; index++) {
      const here = distanceTo(points[from], points[to], points[index]);
      if (here > distance) [farthest, distance] = [index, here];
    }
    if (farthest === from) continue;
    kept.add(farthest);
    stretches.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, index) => kept.has(index));
}

/** Returns the distance from `point` to the segment from `from` to `to`. */
function distanceTo(from?: Point, to?: Point, point?: Point): number {
  if (!from || !to || !point) return 0;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - nearest * dx, point.y - from.y - nearest * dy);
}
