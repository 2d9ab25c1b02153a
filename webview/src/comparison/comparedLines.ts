import { chanceLine, evaluationLines } from '../charts/evaluationLines.js';
import type { ChartPoint, Line } from '../charts/line.js';
import { runRoles } from '../charts/seriesRoles.js';
import type { Curves, Point } from '../curves.js';
import type { TableRow } from './tableColumns.js';

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

/**
 * Returns the ROC curve of each run on the validation split, or else on the test split: of the positive class, or the mean of all classes;
 * and the diagonal of a random classifier.
 */
export function rocLines(rows: readonly TableRow[]): readonly Line[] {
  const titles = new Set<string>();
  const lines = rows.flatMap(({ compared, evaluations }, index): Line[] => {
    const role = runRoles[index];
    const evaluation =
      evaluations.find(({ split }) => split === 'validation') ?? evaluations.find(({ split }) => split === 'test');
    const [output] = evaluation?.outputs ?? [];
    if (!evaluation || !output || role === undefined) return [];
    const [line] = evaluationLines([{ ...output, split: evaluation.split }], 'roc', output.positive ?? null);
    if (!line || line.role === 'reference') return [];
    const area = /\(.*\)$/.exec(line.label)?.[0] ?? '';
    const title = titles.has(compared.title) ? `${compared.title} (${index + 1})` : compared.title;
    titles.add(compared.title);
    return [{ ...line, role, look: 'smooth', label: `${title} ${area}` }];
  });
  return lines.length === 0 ? [] : [...lines, chanceLine];
}

/** Returns the names of the metrics of all runs. */
export function metricsOf(runs: readonly ComparedCurves[]): string[] {
  return [...new Set(runs.flatMap(({ curves }) => [...curves.keys()]))];
}
