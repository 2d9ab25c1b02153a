import { formatMagnitude } from '../format.js';

/** An axis of a drawing of runs: of a setting, or of the metric. */
export interface PlotAxis {
  /** Returns the position of a value, from 0 to 1; `null` if there is none. */
  readonly positionOf: (value: string | number | null) => number | null;
  /** Labels with their positions: the ends of numbers, or every word. */
  readonly ticks: readonly { readonly position: number; readonly label: string }[];
}

/** Values that are this many times as large as others are drawn by their logarithms. */
const wide = 30;
/** Room at both ends of an axis of words. */
const margin = 0.08;

/** Returns the axis of values: linear, logarithmic if they differ by orders of magnitude, or of words, sorted. */
export function plotAxis(values: readonly (string | number | null)[]): PlotAxis {
  const present = values.filter((value) => value !== null);
  const numbers = present.filter((value) => typeof value === 'number');
  if (numbers.length === present.length && numbers.length > 0) return axisOfNumbers(numbers);
  const words = [...new Set(present.map(String))].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  const positionOf = (word: string) =>
    words.length < 2 ? 0.5 : margin + ((1 - 2 * margin) * words.indexOf(word)) / (words.length - 1);
  return {
    positionOf: (value) => (value === null ? null : positionOf(String(value))),
    ticks: words.map((label) => ({ position: positionOf(label), label })),
  };
}

function axisOfNumbers(numbers: readonly number[]): PlotAxis {
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  const isWide = least > 0 && greatest / least >= wide;
  const scale = isWide ? Math.log : (value: number) => value;
  const [from, range] = [scale(least), scale(greatest) - scale(least)];
  const positionOf = (value: number) => (range === 0 ? 0.5 : (scale(value) - from) / range);
  const ends = least === greatest ? [least] : [least, greatest];
  return {
    positionOf: (value) => (typeof value === 'number' ? positionOf(value) : null),
    ticks: ends.map((value) => ({ position: positionOf(value), label: formatLabel(value) })),
  };
}

function formatLabel(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? String(value) : formatMagnitude(value);
}
