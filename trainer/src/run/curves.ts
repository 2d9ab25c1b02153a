import type { Curve } from '#protocol';
import { rocArea } from '../training/rocArea.js';

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * How well scores tell positive samples from negative ones, at every threshold.
 * - `roc`: x false positive rate, y true positive rate.
 * - `precisionRecall`: x recall, y precision; the area is average precision, the mean precision over the positives, with no interpolation
 *   (it would be too optimistic: Davis and Goadrich 2006).
 *
 * `null` where all samples are positive or none is, or a score is not a number, which has no place in the order.
 */
export function curves(
  name: string,
  scores: Float32Array,
  positive: (index: number) => boolean,
): { roc: Curve; precisionRecall: Curve } | null {
  if (scores.some(Number.isNaN)) return null;
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const positives = order.reduce((count, index) => count + Number(positive(index)), 0);
  const negatives = scores.length - positives;
  if (positives === 0 || negatives === 0) return null;

  const roc: Point[] = [{ x: 0, y: 0 }];
  const precisionRecall: Point[] = [];
  let [truePositives, falsePositives, averagePrecision] = [0, 0, 0];
  for (let rank = 0; rank < order.length;) {
    // Samples with the same score pass the threshold together.
    const score = scores[order[rank] ?? 0];
    const trueBefore = truePositives;
    for (; rank < order.length && scores[order[rank] ?? 0] === score; rank++) {
      if (positive(order[rank] ?? 0)) truePositives++;
      else falsePositives++;
    }
    const precision = truePositives / (truePositives + falsePositives);
    averagePrecision += (truePositives - trueBefore) * precision;
    roc.push({ x: falsePositives / negatives, y: truePositives / positives });
    precisionRecall.push({ x: truePositives / positives, y: precision });
  }
  return {
    roc: curve(name, rocArea(scores, positive), roc),
    precisionRecall: curve(name, averagePrecision / positives, precisionRecall),
  };
}

function curve(name: string, area: number, points: readonly Point[]): Curve {
  const kept = simplify(points, 1 / 500);
  return { class: name, area, x: kept.map(({ x }) => x), y: kept.map(({ y }) => y) };
}

/** The fewest points (Douglas and Peucker 1973) of a line that stays this close to the given one. */
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

/** From `point` to the stretch between `from` and `to`. */
function distanceTo(from?: Point, to?: Point, point?: Point): number {
  if (!from || !to || !point) return 0;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - nearest * dx, point.y - from.y - nearest * dy);
}
