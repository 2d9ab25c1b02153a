import { below, upTo } from './sortedPositions.js';

/**
 * Returns `|2 AUC - 1|` of numbers as a score for the second of two classes: 0 if they say nothing about it, 1 if they separate the
 * classes. AUC is the share of pairs of both classes that are in order; equal ones count half (Mann-Whitney).
 *
 * @param classes 0 or 1 of each number
 */
export function areaUnderCurve(numbers: Float64Array, classes: Float64Array): number {
  const positive = numbers.filter((_, at) => classes[at] === 1);
  const negative = numbers.filter((_, at) => classes[at] !== 1).sort();
  const pairs = positive.length * negative.length;
  if (pairs === 0) return 0;
  let ordered = 0;
  for (const value of positive) ordered += (below(negative, value) + upTo(negative, value)) / 2;
  return Math.abs((2 * ordered) / pairs - 1);
}
