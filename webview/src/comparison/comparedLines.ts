import type { ChartPoint, Line } from '../charts/line.js';
import { runRoles } from '../charts/seriesRoles.js';
import type { Curves, Point } from '../curves.js';

/** Curves of a compared run. */
export interface ComparedCurves {
  readonly title: string;
  readonly curves: Curves;
  readonly stepsPerEpoch: number;
}

/** Returns one line per run for a metric over epochs: on the validation split, or in training for a run without one. */
export function comparedLines(runs: readonly ComparedCurves[], metric: string): Line[] {
  const titles = new Set<string>();
  return runs.flatMap(({ title, curves, stepsPerEpoch }, index): Line[] => {
    const role = runRoles[index];
    const curve = curves.get(metric);
    if (role === undefined || !curve) return [];
    const series = [curve.validation, curve.training, curve.steps].find(({ length }) => length > 0) ?? [];
    // The legend identifies lines by their labels.
    const label = titles.has(title) ? `${title} (${index + 1})` : title;
    titles.add(title);
    return [{ label, role, look: 'marked', points: series.map((point) => toChartPoint(point, stepsPerEpoch)) }];
  });
}

function toChartPoint({ step, value }: Point, stepsPerEpoch: number): ChartPoint {
  return { x: step / Math.max(1, stepsPerEpoch), y: Number.isFinite(value) ? value : NaN };
}

/** Returns the names of the metrics of all runs. */
export function metricsOf(runs: readonly ComparedCurves[]): string[] {
  return [...new Set(runs.flatMap(({ curves }) => [...curves.keys()]))];
}
