import type { PreparedColumn } from '../../preparation.js';
import type { ColumnPlan } from './planColumn.js';

/** Statistics of a column, fitted on the training split. */
export type Fit = Pick<PreparedColumn, 'fill' | 'shift' | 'factor'>;

/**
 * Fits a column on its training rows, ignoring missing values. Uses the population's standard deviation, as Keras's
 * `Normalization`. A constant column is only shifted. If training has no value, 0 (the first category) is the fill.
 *
 * @param codes as returned by `readCodes`
 */
export function fitColumn({ impute, scale }: ColumnPlan, codes: Float64Array, training: Uint32Array): Fit {
  const values = Float64Array.from(training, (row) => codes[row] ?? NaN)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (values.length === 0) return { fill: 0, shift: 0, factor: 1 };
  const { shift, factor } = scaling(scale, values);
  // Beyond what numbers can hold, values stay as they are.
  const fits = Number.isFinite(shift) && Number.isFinite(factor);
  return { fill: fillValue(impute, values), shift: fits ? shift : 0, factor: fits ? factor : 1 };
}

/**
 * Encodes a column into a row-major matrix with rows of `width`, from column `offset` on. An unknown category (-1) is all zeros
 * in one-hot and binary encoding, and missing in ordinal encoding.
 */
export function encodeColumn(
  { encoding, fill, shift, factor }: Pick<PreparedColumn, 'encoding' | keyof Fit>,
  codes: Float64Array,
  matrix: Float32Array,
  width: number,
  offset: number,
): void {
  codes.forEach((code, row) => {
    const missing = Number.isNaN(code) || (encoding === 'ordinal' && code < 0);
    const value = missing ? fill : encoding === 'binary' ? Math.max(0, code) : code;
    const start = row * width + offset;
    if (encoding !== 'one_hot') matrix[start] = (value - shift) * factor;
    else if (value >= 0) matrix[start + value] = 1;
  });
}

function fillValue(impute: ColumnPlan['impute'], sorted: Float64Array): number {
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

/**
 * Returns how values become `(value - shift) * factor`.
 *
 * @param sorted without missing ones, in ascending order
 */
export function scaling(
  scale: ColumnPlan['scale'],
  sorted: Float64Array,
): { readonly shift: number; readonly factor: number } {
  const [smallest = 0] = sorted;
  const range = (sorted.at(-1) ?? 0) - smallest;
  switch (scale) {
    case 'standard': {
      // The mean is rounded, so a constant's deviation from it would be noise.
      if (range === 0) return { shift: smallest, factor: 1 };
      // In units of the range, because the squares of huge and tiny values overflow or underflow.
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

/** Returns the most frequent value; among ties, the smallest. */
function mode(sorted: Float64Array): number {
  let best = { value: sorted[0] ?? 0, count: 0 };
  let current = best;
  for (const value of sorted) {
    current = value === current.value ? { value, count: current.count + 1 } : { value, count: 1 };
    if (current.count > best.count) best = current;
  }
  return best.value;
}
