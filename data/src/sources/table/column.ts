import type { NumberFormat } from './numberFormat.js';

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

/** How the values of a text file's column are read. */
export interface ColumnFormat {
  /** Words that mean a missing value, besides empty ones. */
  readonly missing: readonly string[];
  readonly numbers: NumberFormat;
}

/** What is known of a column's format before it is read; the rest follows from its values. */
export type KnownFormat = Partial<ColumnFormat>;
