import type { Curve, OutputEvaluation, SplitName } from '#protocol';
import { formatArea } from '../format.js';
import { strings } from '../strings.js';
import type { Line } from './line.js';
import { type CurveKind, meanCurve } from './meanCurve.js';

/** An output's evaluation on a split. */
export type SplitEvaluation = OutputEvaluation & { readonly split: SplitName };

/**
 * Returns one line per split: the one-vs-rest curve of the class `chosen`, or the mean of all classes (`null`). Adds the
 * diagonal of a random classifier to ROC curves.
 */
export function evaluationLines(
  evaluations: readonly SplitEvaluation[],
  kind: CurveKind,
  chosen: string | null,
): Line[] {
  const lines = evaluations.flatMap((evaluation): Line[] => {
    const curve = pick(evaluation[kind], kind, chosen);
    if (!curve) return [];
    const points = curve.x.map((x, index) => ({ x, y: curve.y[index] ?? NaN }));
    // Chart.js needs ascending x. Reversing keeps the order of points with the same x, which form vertical segments.
    const rises = (points[0]?.x ?? 0) <= (points.at(-1)?.x ?? 0);
    return [
      {
        label: strings.area(strings.split[evaluation.split], formatArea(curve.area)),
        role: evaluation.split,
        look: 'smooth',
        points: rises ? points : points.reverse(),
      },
    ];
  });
  if (kind === 'precision_recall' || lines.length === 0) return lines;
  return [...lines, chanceLine];
}

/** The diagonal of a random classifier. */
export const chanceLine: Line = {
  ...{ label: strings.chance, role: 'reference', look: 'dashed' },
  points: [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ],
};

function pick(curves: readonly Curve[], kind: CurveKind, chosen: string | null): Curve | undefined {
  return chosen === null ? meanCurve(curves, kind) : curves.find((curve) => curve.class === chosen);
}
