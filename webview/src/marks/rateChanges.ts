import type { Curve, Point } from '../curves.js';
import { formatMagnitude, formatNumber } from '../format.js';
import { strings } from '../strings.js';
import type { Mark } from './mark.js';

/** With more changes, the curve of the learning rate says it better than marks. */
const maxChanges = 12;
/** Relative difference up to which rates are equal: means of equal numbers differ by rounding. */
const tolerance = 1e-6;

/** Consecutive points of the same learning rate. */
interface Stretch {
  readonly rate: number;
  readonly first: number;
  last: number;
  points: number;
}

/**
 * Returns marks of the changes of a learning rate that is constant in stretches, each where its stretch ends, and of the end of a
 * warm-up. A rate that changes all the time has no other marks.
 */
export function rateChanges(curve: Curve | undefined): Mark[] {
  if (!curve) return [];
  // The record of an epoch follows that of its last steps, and has the rate of the last one instead of a mean.
  const byStep = new Map([...curve.steps, ...curve.training].map((point) => [point.step, point]));
  const stretches = stretchesOf([...byStep.values()].sort((a, b) => a.step - b.step));
  const warmUp = endOfWarmUp(stretches);
  // A single point is a rate that keeps changing, or the mean of the rates before and after a change.
  const constant = stretches.filter((stretch) => stretch.points > 1);
  const changes = constant.flatMap((stretch, index): Mark[] => {
    const before = constant[index - 1];
    if (!before || !isChange(stretches, before, stretch)) return [];
    return [markAt(before.last, strings.rateChange(formatNumber(before.rate), formatNumber(stretch.rate)))];
  });
  return [
    ...(warmUp ? [markAt(warmUp.first, strings.endOfWarmUp(formatMagnitude(warmUp.rate)))] : []),
    ...(changes.length > maxChanges ? [] : changes),
  ];
}

function markAt(step: number, text: string): Mark {
  return { id: `learning-rate-${step}`, kind: 'learning-rate', step, text, isNote: false };
}

function stretchesOf(points: readonly Point[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { step, value } of points) {
    const last = stretches.at(-1);
    if (last && Math.abs(value - last.rate) <= tolerance * Math.abs(last.rate)) {
      last.last = step;
      last.points++;
    } else stretches.push({ rate: value, first: step, last: step, points: 1 });
  }
  return stretches;
}

/** Tells whether the rate changed at once: at most one point lies between, the mean over the steps around the change. */
function isChange(stretches: readonly Stretch[], before: Stretch, after: Stretch): boolean {
  return stretches.indexOf(after) - stretches.indexOf(before) <= 2;
}

/** Returns the highest rate if the rate rises to it over several points from the start, and does not only rise. */
function endOfWarmUp(stretches: readonly Stretch[]): Stretch | null {
  const peak = stretches.findIndex(({ rate }, index) => rate > (stretches[index + 1]?.rate ?? Infinity));
  const last = stretches.at(-1);
  const end = peak === -1 && last && last.points > 2 ? stretches.length - 1 : peak;
  const rising = stretches.slice(0, end);
  const isWarmUp =
    rising.length > 1 &&
    rising.every(({ rate, points }, index) => {
      const next = stretches[index + 1];
      return points <= 2 && next !== undefined && rate < next.rate;
    });
  return isWarmUp ? (stretches[end] ?? null) : null;
}
