import type { Line } from './line.js';

/** Range of an axis. */
export interface ValueRange {
  readonly minimum: number;
  readonly maximum: number;
  /** Distance of grid lines. */
  readonly step: number;
}

/** Fraction of a line's points that may be outside each end of the range: the first training steps, a spike. */
const outlierFraction = 0.03;
/** The range includes all points of lines with fewer points. */
const minPoints = 10;
/** Relative rounding error of integers. */
const tolerance = 1e-9;
/** Approximate number of grid intervals. */
const intervals = 5;

/**
 * Returns the range of nearly all values, extended to round numbers. Outliers are excluded, because the first losses would
 * flatten the rest of the line. The range ends at 0 or 1 if the values come near. Returns `null` without finite values.
 */
export function valueRange(lines: readonly Line[]): ValueRange | null {
  const ends = lines.flatMap(({ points }) => middleOf(points.map(({ y }) => y).filter(Number.isFinite)));
  if (ends.length === 0) return null;
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const space = (high - low) * 0.05 || Math.abs(high) * 0.05 || 0.5;
  const step = roundStep((high - low + 2 * space) / intervals);
  const isNear = (value: number, end: number): boolean => Math.abs(value - end) <= 2 * step;
  const isShare = low >= 0 && high <= 1;
  const minimum = low >= 0 && isNear(low, 0) ? 0 : Math.floor((low - space) / step + tolerance) * step;
  const maximum = isShare && isNear(high, 1) ? 1 : Math.ceil((high + space) / step - tolerance) * step;
  return { minimum, maximum, step };
}

function middleOf(values: readonly number[]): number[] {
  if (values.length === 0) return [];
  const sorted = values.toSorted((a, b) => a - b);
  const left = sorted.length < minPoints ? 0 : Math.ceil(sorted.length * outlierFraction);
  return [sorted[left] ?? 0, sorted[sorted.length - 1 - left] ?? 0];
}

/** Returns the smallest of 1, 2 or 5 times a power of ten that is at least `step`. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5].find((factor) => factor * power >= step * (1 - tolerance)) ?? 10);
}
