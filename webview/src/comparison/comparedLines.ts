import type { ChartPoint, Line } from '../charts/line.js';
import { runRoles } from '../charts/seriesRoles.js';
import type { Curves, Point } from '../curves.js';

/** A run's curves, to be laid over those of others. */
export interface ComparedCurves {
  readonly title: string;
  readonly curves: Curves;
  readonly stepsPerEpoch: number;
}

/** Returns a metric of several runs over their epochs: after each epoch on the validation split, or, where a run has none, in training. */
export function comparedLines(runs: readonly ComparedCurves[], metric: string): Line[] {
  const titles = new Set<string>();
  return runs.flatMap(({ title, curves, stepsPerEpoch }, index): Line[] => {
    const role = runRoles[index];
    const curve = curves.get(metric);
    if (role === undefined || !curve) return [];
    const series = [curve.validation, curve.training, curve.steps].find(({ length }) => length > 0) ?? [];
    // A legend knows its lines by their labels.
    const label = titles.has(title) ? `${title} (${index + 1})` : title;
    titles.add(title);
    return [{ label, role, look: 'marked', points: series.map((point) => toChartPoint(point, stepsPerEpoch)) }];
  });
}

function toChartPoint({ step, value }: Point, stepsPerEpoch: number): ChartPoint {
  return { x: step / Math.max(1, stepsPerEpoch), y: Number.isFinite(value) ? value : NaN };
}

/** Returns the names of the metrics that any of the runs has. */
export function metricsOf(runs: readonly ComparedCurves[]): string[] {
  return [...new Set(runs.flatMap(({ curves }) => [...curves.keys()]))];
}
