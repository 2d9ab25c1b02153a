/** What is in a file of data, before anybody has said what to learn from it. */
export type DataDescription = TableDescription | ImagesDescription;

export interface TableDescription {
  readonly kind: 'table';
  /** Absolute. */
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly ColumnDescription[];
  /** The names of the columns, those first that are most often predicted. */
  readonly targets: readonly string[];
}

export interface ColumnDescription {
  readonly name: string;
  /** Every value is a number, or some are text. */
  readonly type: 'number' | 'text';
  /** Rows without a value. */
  readonly missing: number;
  readonly distinct: number;
  /** Of numbers; `null` of text. */
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
  /** Absolute. */
  readonly images: string;
  readonly labels: string;
}
