import type { PreparedColumn } from '../../preparation.js';
import { cyclesOf, yearOf } from './dateParts.js';
import { logarithm } from './scalings.js';

/** Writes the features of a value into `matrix`, which is 0 there, from `start` on. */
type Encode = (column: PreparedColumn, value: number, matrix: Float32Array, start: number) => void;

/** How a value or a category's code becomes features. An unknown category is -1. */
const encodings: { readonly [Encoding in PreparedColumn['encoding']]: Encode } = {
  number(column, value, matrix, start) {
    matrix[start] = scaled(column, value);
  },
  binary(column, code, matrix, start) {
    matrix[start] = scaled(column, Math.max(0, code));
  },
  ordinal(column, code, matrix, start) {
    matrix[start] = scaled(column, code);
  },
  one_hot({ rare, categories }, code, matrix, start) {
    const isRare = rare !== undefined && (code < 0 || rare.includes(code));
    if (isRare) matrix[start + (categories?.length ?? 0)] = 1;
    else if (code >= 0) matrix[start + code] = 1;
  },
  date({ shift, factor, date }, value, matrix, start) {
    matrix[start] = (yearOf(value) - shift) * factor;
    cyclesOf(value).forEach((turn, cycle) => {
      if (cycle === 2 && !(date?.hour ?? false)) return;
      matrix[start + 1 + 2 * cycle] = Math.sin(2 * Math.PI * turn);
      matrix[start + 2 + 2 * cycle] = Math.cos(2 * Math.PI * turn);
    });
  },
};

/**
 * Encodes a column into a row-major matrix of zeros with rows of `width`, from column `offset` on. An unknown category is the rare
 * feature if there is one, otherwise all zeros in one-hot and binary encoding, and missing in ordinal encoding.
 *
 * @param codes as returned by `readCodes`; for numbers and dates their values
 */
export function encodeColumn(
  column: PreparedColumn,
  codes: Float64Array,
  matrix: Float32Array,
  width: number,
  offset: number,
): void {
  const { encoding, fill, features, indicator = false } = column;
  const encode = encodings[encoding];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? NaN;
    const start = row * width + offset;
    const isMissing = Number.isNaN(code) || (encoding === 'ordinal' && code < 0);
    encode(column, isMissing ? fill : code, matrix, start);
    if (indicator && isMissing) matrix[start + features.length - 1] = 1;
  }
}

function scaled({ limits, log, shift, factor }: PreparedColumn, value: number): number {
  const within = limits ? Math.min(Math.max(value, limits[0]), limits[1]) : value;
  return ((log === true ? logarithm(within) : within) - shift) * factor;
}
