import type { ColumnFormat } from '../field.js';

/** A column of a table, as it is in memory. */
export type Column = NumberColumn | TextColumn;

/** A column of numbers, and of words that mean a missing value. */
export interface NumberColumn {
  readonly kind: 'numbers';
  /** NaN if missing. */
  readonly values: Float64Array;
  readonly format: ColumnFormat;
  /** Whether distinct texts of the file are distinct numbers: integers beyond 2^53 may not be. */
  readonly isExact: boolean;
  /** An integer of several digits with leading zeros (`02134`), if one is in the first rows. */
  readonly leadingZero?: string;
}

/** A column of texts. */
export interface TextColumn {
  readonly kind: 'texts';
  /** The position in `texts` of each row's text; -1 if missing. */
  readonly codes: Int32Array;
  /** The distinct texts. */
  readonly texts: readonly string[];
  readonly format: ColumnFormat;
}
