import type { Curve } from '#protocol';

/** Kinds of curves of an evaluation. */
export type CurveKind = 'roc' | 'precision_recall';

const intervals = 200;

/**
 * Returns the macro average, in which all classes have the same weight. `area` is the mean of the exact areas. The line is
 * the mean of y at evenly spaced x. A ROC curve is interpolated linearly; precision is constant down to the next lower
 * recall, as in the average precision, sum of (R_n - R_{n-1}) P_n.
 */
export function meanCurve(curves: readonly Curve[], kind: CurveKind): Curve | undefined {
  if (curves.length === 0) return undefined;
  const samplers = curves.map((curve) => sampler(curve, kind));
  const grid = Array.from({ length: intervals + 1 }, (_, interval) => interval / intervals);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = kind === 'roc' ? [0, ...grid] : grid;
  const y = grid.map((at) => mean(samplers.map((sample) => sample(at))));
  return { class: '', area: mean(curves.map(({ area }) => area)), x, y: kind === 'roc' ? [0, ...y] : y };
}

/** Returns a function that interpolates y at any x of the curve. */
function sampler(curve: Curve, kind: CurveKind): (x: number) => number {
  const points = curve.x
    .map((x, index) => ({ x, y: curve.y[index] ?? 0 }))
    .sort((a, b) => a.x - b.x || (kind === 'roc' ? a.y - b.y : b.y - a.y));
  return (at) => {
    if (kind === 'precision_recall') return (points.find(({ x }) => x >= at) ?? points.at(-1))?.y ?? 0;
    const next = points.findIndex(({ x }) => x > at);
    if (next === -1) return points.at(-1)?.y ?? 0;
    const [low, high] = [points[next - 1], points[next]];
    if (!low || !high) return high?.y ?? 0;
    return low.y + ((high.y - low.y) * (at - low.x)) / (high.x - low.x);
  };
}
