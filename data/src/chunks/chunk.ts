import type { FieldUse } from '../features/feature.js';
import type { Preparation } from '../preparation.js';
import type { FieldRows } from '../sources/source.js';

/** Some successive rows of a source. */
export interface RowChunk extends FieldRows {
  /** The number of its first row in the source, from 0. */
  readonly first: number;
  /** Columns that are passed on as they are written. */
  readonly kept: readonly KeptColumn[];
}

/** A column that is passed on. */
export interface KeptColumn {
  readonly name: string;
  /** `null`: no value. */
  readonly texts: readonly (string | null)[];
}

/** What is read of each row. */
export interface ChunkRequest {
  readonly fields: readonly FieldUse[];
  /** How columns were read when the network was trained, by their names. */
  readonly formats: NonNullable<Preparation['formats']>;
  /** Columns to pass on. */
  readonly kept: readonly string[] | 'all';
  /** Rows of a chunk, at most. */
  readonly mostRows: number;
  /** Whether all rows must be in one chunk, whatever `mostRows` is. */
  readonly needsAllRows: boolean;
}

/** Works on a chunk. The next one is read meanwhile only if the promise is already fulfilled. */
export type UseChunk = (chunk: RowChunk) => Promise<void>;
