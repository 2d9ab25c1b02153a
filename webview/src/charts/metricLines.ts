import type { Curve, Point } from '../curves.js';
import { strings } from '../strings.js';
import { evenWindows } from './evenWindows.js';
import type { ChartPoint, Line } from './line.js';

/** Returns the lines of a metric over training. `stepsPerUnit` is the number of steps per unit of the x axis. */
export function metricLines(curve: Curve | undefined, stepsPerUnit: number): Line[] {
  if (!curve) return [];
  const toChartPoints = (points: readonly Point[]): ChartPoint[] =>
    points.map(({ step, value }) => ({ x: step / stepsPerUnit, y: Number.isFinite(value) ? value : NaN }));
  const lines: Line[] = [
    {
      label: strings.trainingSteps,
      role: 'training',
      look: 'thin',
      points: toChartPoints(evenWindows(curve.steps)),
    },
    { label: strings.trainingEpochs, role: 'training', look: 'marked', points: toChartPoints(curve.training) },
    { label: strings.split.validation, role: 'validation', look: 'marked', points: toChartPoints(curve.validation) },
  ];
  return lines.filter(({ points }) => points.length > 0);
}
