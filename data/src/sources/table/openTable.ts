import type { FileDigest } from '../../fingerprint.js';
import type { KnownFormat } from '../field.js';
import type { RowNeeds } from '../source.js';
import type { TextColumn } from './column.js';
import type { BuiltColumn } from './columnBuilder.js';

/** A table whose columns are known; its rows are not read yet. */
export interface OpenTable {
  /** The names of its columns, in order. */
  readonly names: readonly string[];
  /** Loads columns, and what else is needed, if that takes no pass of its own over the files. */
  readonly load: (requests: readonly ColumnRequest[], needs?: RowNeeds) => Promise<LoadedColumns>;
  /** Reads the texts of a column as they are written, even if they are numbers. */
  readonly readTexts: (request: ColumnRequest) => Promise<TextColumn>;
  /** See `Rows.identities`. */
  readonly identities: () => Promise<Float64Array>;
  /** See `Rows.digests`; left out: the files must be read for them. */
  readonly digests?: () => Promise<readonly FileDigest[]>;
}

/** A column that is asked for. */
export interface ColumnRequest {
  readonly name: string;
  readonly known: KnownFormat;
}

/** Columns in the order in which they were asked for. */
export interface LoadedColumns {
  /** Number of rows. */
  readonly count: number;
  /** See `Rows.estimatedCount`. */
  readonly estimatedCount?: number;
  readonly columns: readonly BuiltColumn[];
  /** Notes for the user. */
  readonly notes: readonly string[];
}
