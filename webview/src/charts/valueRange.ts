import type { Line } from './line.js';

export interface ValueRange {
  readonly minimum: number;
  readonly maximum: number;
  /** Between two lines of the grid. */
  readonly step: number;
}

/** The share of a line's points that may lie beyond each end: the first steps of a training, a spike. */
const beyond = 0.03;
/** Lines with fewer points are shown whole. */
const few = 10;
/** Of numbers that are whole but for rounding. */
const tolerance = 1e-9;
/** Intervals into which the grid divides the range, about. */
const intervals = 5;

/**
 * The part of the y axis where nearly all values lie, widened to round numbers: with the very first losses in sight, all that follows
 * would be a flat line. Ends at 0 or 1 where the values come near them. `null` where there is nothing to see.
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
  const left = sorted.length < few ? 0 : Math.ceil(sorted.length * beyond);
  return [sorted[left] ?? 0, sorted[sorted.length - 1 - left] ?? 0];
}

/** 1, 2 or 5 times a power of ten, at least this. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5].find((factor) => factor * power >= step * (1 - tolerance)) ?? 10);
}
