import { below, upTo } from './sortedPositions.js';

/**
 * Returns `|2 AUC - 1|` of numbers as a score for one of two classes: 0 if they say nothing about it, 1 if they separate the
 * classes. AUC is the share of pairs of both classes that are in order; equal ones count half (Mann-Whitney).
 *
 * @param classes one of two numbers for each
 */
export function areaUnderCurve(numbers: Float64Array, classes: Float64Array): number {
  const [first] = classes;
  const positive = numbers.filter((_, at) => classes[at] === first);
  const negative = numbers.filter((_, at) => classes[at] !== first).sort();
  const pairs = positive.length * negative.length;
  if (pairs === 0) return 0;
  let ordered = 0;
  for (const value of positive) ordered += (below(negative, value) + upTo(negative, value)) / 2;
  return Math.abs((2 * ordered) / pairs - 1);
}
