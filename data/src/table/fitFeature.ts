import type { FeaturePlan } from './featurePlan.js';

/** Statistics of a column, fitted on the training split. */
export interface Fit {
  /** Stands in for a missing value (a category's index where there are categories). */
  readonly fill: number;
  /** A value becomes `(value - shift) * factor`. */
  readonly shift: number;
  readonly factor: number;
}

/**
 * Fits a column on the values that its training rows have; missing ones are not counted. The deviation is the population's, as in
 * Keras's `Normalization`. A column of one value is only shifted. Where training has no value at all, 0 (the first category) stands in.
 *
 * @param codes as `readCodes` gives them
 */
export function fitFeature({ impute, scale }: FeaturePlan, codes: Float64Array, training: Uint32Array): Fit {
  const values = Float64Array.from(training, (row) => codes[row] ?? NaN)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (values.length === 0) return { fill: 0, shift: 0, factor: 1 };
  return { fill: fillValue(impute, values), ...scaling(scale, values) };
}

/**
 * Writes a column's numbers into a matrix of rows of `width`, from its column `offset` on. An unknown category (-1) is 0 throughout in
 * one-hot and binary encoding; in ordinal encoding it counts as missing.
 */
export function encodeFeature(
  { encoding }: FeaturePlan,
  fit: Fit,
  codes: Float64Array,
  matrix: Float32Array,
  width: number,
  offset: number,
): void {
  codes.forEach((code, row) => {
    const missing = Number.isNaN(code) || (encoding === 'ordinal' && code < 0);
    const value = missing ? fit.fill : encoding === 'binary' ? Math.max(0, code) : code;
    const start = row * width + offset;
    if (encoding !== 'one_hot') matrix[start] = (value - fit.shift) * fit.factor;
    else if (value >= 0) matrix[start + value] = 1;
  });
}

function fillValue(impute: FeaturePlan['impute'], sorted: Float64Array): number {
  switch (impute) {
    case 'mean':
      return mean(sorted);
    case 'median': {
      const middle = (sorted.length - 1) / 2;
      return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
    }
    case 'mode':
      return mode(sorted);
    case 'drop':
      return 0;
  }
}

function scaling(
  scale: FeaturePlan['scale'],
  sorted: Float64Array,
): { readonly shift: number; readonly factor: number } {
  const [smallest = 0] = sorted;
  const range = (sorted.at(-1) ?? 0) - smallest;
  switch (scale) {
    case 'standard': {
      // A mean is rounded, so a constant's deviation from it would be noise.
      if (range === 0) return { shift: smallest, factor: 1 };
      // In units of the range, as the squares of huge and of tiny values have no place in a double.
      const units = sorted.map((value) => (value - smallest) / range);
      const center = mean(units);
      const deviation = Math.sqrt(mean(units.map((unit) => (unit - center) ** 2)));
      return { shift: smallest + center * range, factor: 1 / deviation / range };
    }
    case 'min_max':
      return { shift: smallest, factor: range === 0 ? 1 : 1 / range };
    case 'none':
      return { shift: 0, factor: 1 };
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The most frequent value; of several, the smallest. */
function mode(sorted: Float64Array): number {
  let best = { value: sorted[0] ?? 0, count: 0 };
  let current = best;
  for (const value of sorted) {
    current = value === current.value ? { value, count: current.count + 1 } : { value, count: 1 };
    if (current.count > best.count) best = current;
  }
  return best.value;
}
