import type { NumbersProfile } from '#protocol';
import { extremesOf, momentsOf, quantilesOf } from '../features/columns/statistics.js';
import { sentinelOf } from './sentinelOf.js';

const mostBins = 20;

/** Returns the statistics of some numbers; `null` if there are none. @param values NaN without a number */
export function profileNumbers(values: Float64Array): NumbersProfile | null {
  const present = values.filter((value) => !Number.isNaN(value));
  if (present.length === 0) return null;
  const [least, greatest] = extremesOf(present);
  const whole = present.every(Number.isInteger);
  const sentinel = sentinelOf(present, least, greatest);
  return {
    ...fiveNumbersOf(present),
    ...momentsOf(present),
    whole,
    ascending: present.every((value, at) => at === 0 || value > (present[at - 1] ?? value)),
    histogram: histogramOf(present, least, greatest, whole),
    ...(sentinel && { sentinel }),
  };
}

/** Returns the least value, the quartiles and the greatest value of numbers, of which there is at least one. */
export function fiveNumbersOf(values: Float64Array): Pick<NumbersProfile, 'least' | 'quartiles' | 'greatest'> {
  const [least, greatest] = extremesOf(values);
  const [first = least, median = least, third = least] = quantilesOf(values, [0.25, 0.5, 0.75]);
  return { least, quartiles: [first, median, third], greatest };
}

/** Counts values in bins of one width; whole numbers of a small range have a bin each. */
function histogramOf(values: Float64Array, least: number, greatest: number, whole: boolean): number[] {
  const range = greatest - least;
  const bins = range === 0 ? 1 : whole && range < mostBins ? range + 1 : mostBins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    // The halves cannot overflow.
    const position = range === 0 ? 0 : (value / 2 - least / 2) / (greatest / 2 - least / 2);
    const bin = Math.min(bins - 1, Math.floor(position * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
