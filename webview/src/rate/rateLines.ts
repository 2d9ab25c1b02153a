import type { RateSearch } from '#protocol';
import type { Line } from '../charts/line.js';
import { valueRange } from '../charts/valueRange.js';
import { strings } from '../strings.js';
import { formatRate } from './formatRate.js';

/** Returns the losses over the learning rates, smoothed and not, and a vertical line at the suggested rate. */
export function rateLines({ points, suggestion }: RateSearch): readonly Line[] {
  const curves: readonly Line[] = [
    {
      label: strings.rateLoss,
      role: 'training',
      look: 'thin',
      points: points.map(({ rate, loss }) => ({ x: rate, y: loss })),
    },
    smoothedLine(points),
  ];
  const range = valueRange([smoothedLine(points)]);
  if (suggestion === null || !range) return curves;
  const mark: Line = {
    label: strings.rateMark(formatRate(suggestion)),
    role: 'test',
    look: 'smooth',
    points: [range.minimum, range.maximum].map((y) => ({ x: suggestion, y })),
  };
  return [...curves, mark];
}

/** Returns the line of the smoothed losses, which determines the range of the chart. */
export function smoothedLine(points: RateSearch['points']): Line {
  const smoothed = points.map(({ rate, smoothed }) => ({ x: rate, y: smoothed }));
  return { label: strings.rateSmoothed, role: 'training', look: 'smooth', points: smoothed };
}
