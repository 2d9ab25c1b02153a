import { momentsOf } from '../../features/columns/statistics.js';

/**
 * Returns the correlation ratio: the square root of the share of the numbers' variance that lies between the means of the classes,
 * adjusted for the number of classes as R² is (epsilon squared, Kelley 1935), so that many small classes explain nothing by chance.
 */
export function correlationRatio(numbers: Float64Array, classes: Float64Array): number {
  const { mean, deviation } = momentsOf(numbers);
  if (!(deviation > 0)) return 0;
  const sums = new Map<number, { sum: number; count: number }>();
  numbers.forEach((number, at) => {
    const ofClass = sums.get(classes[at] ?? 0) ?? { sum: 0, count: 0 };
    // In units of the deviation, because the square of a large number would overflow.
    ofClass.sum += (number - mean) / deviation;
    ofClass.count += 1;
    sums.set(classes[at] ?? 0, ofClass);
  });
  const { length } = numbers;
  const within = length - [...sums.values()].reduce((total, { sum, count }) => total + sum ** 2 / count, 0);
  const left = length - sums.size;
  if (left <= 0 || sums.size < 2) return 0;
  return Math.sqrt(Math.max(0, 1 - ((within / length) * (length - 1)) / left));
}
