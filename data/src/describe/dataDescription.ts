/** The contents of a data file, before a target is chosen. */
export type DataDescription = TableDescription | ImagesDescription;

export interface TableDescription {
  readonly kind: 'table';
  /** Absolute path. */
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly ColumnDescription[];
  /** The names of the columns, the likeliest targets first. */
  readonly targets: readonly string[];
}

export interface ColumnDescription {
  readonly name: string;
  /** `number` if every value is a number. */
  readonly type: 'number' | 'text';
  /** Number of rows without a value. */
  readonly missing: number;
  readonly distinct: number;
  /** `null` for text. */
  readonly mean: number | null;
  readonly deviation: number | null;
}

/** Pairs of IDX files. */
export interface ImagesDescription {
  readonly kind: 'images';
  readonly source: IdxPair;
  readonly test: IdxPair | null;
  readonly images: number;
  readonly height: number;
  readonly width: number;
}

export interface IdxPair {
  /** Absolute path. */
  readonly images: string;
  readonly labels: string;
}
