import { DataError } from '../dataError.js';
import type { FileDigest } from '../fingerprint.js';
import type { Field, KnownFormat, ReadFormat, ValueField } from './field.js';

/** Files that hold rows. Every method throws a `DataError` if they are missing or cannot be read. */
export interface Source {
  /** Paths of its files, as written. */
  readonly files: readonly string[];
  /** Opens the files, calls `use`, and closes them. */
  readonly open: <Result>(use: (source: OpenSource) => Promise<Result>, extent?: Extent) => Promise<Result>;
}

/** How many rows of a source are read: all, or only some of the first of a large table, so that the editor need not wait. */
export type Extent = 'all' | 'sample';

/** A source whose fields are known; its rows are not read yet. */
export interface OpenSource {
  /** The name of a file or folder, for messages. */
  readonly name: string;
  /** Keys of the definition that name it. */
  readonly keys: readonly string[];
  /** Names of its fields, in order. */
  readonly fields: readonly string[];
  /** Loads some fields. @throws DataError */
  readonly load: (fields: readonly string[], settings?: LoadSettings) => Promise<Rows>;
}

/** How fields are to be read. */
export interface LoadSettings {
  /** What is known of how values are written, by field; the rest follows from the values. */
  readonly formats: ReadonlyMap<string, KnownFormat>;
  /** Left out: none. */
  readonly needs?: RowNeeds;
}

/** Which methods of `Rows` will be called, so that a source can do their work while it reads the fields. */
export type RowNeeds = ReadonlySet<'identities' | 'digests'>;

/** Rows with some fields, which is all that encoding them takes. */
export interface FieldRows extends Pick<OpenSource, 'name' | 'keys'> {
  readonly count: number;
  /** Folder that file names in its fields are relative to; absolute. */
  readonly folder: string;
  readonly fields: ReadonlyMap<string, Field>;
}

/** Rows of a source, with the fields that were loaded. */
export interface Rows extends FieldRows {
  /** Number of rows that the source may have, of which only the first were read; left out: all were read. */
  readonly estimatedCount?: number;
  /** How values are written in text files, by field. */
  readonly formats?: ReadonlyMap<string, ReadFormat>;
  /** What the user should know of how they were read. */
  readonly notes?: readonly string[];
  /** Classes that the source names, but has no row of; left out: none. */
  readonly emptyClasses?: readonly string[];
  /** The split of each row, if the source itself says so. */
  readonly splits: readonly SplitName[] | null;
  /**
   * Returns a number per row that depends on the contents of all its fields only: a non-negative integer below 2^53. Rows with
   * equal contents have equal numbers.
   */
  readonly identities: () => Promise<Float64Array>;
  /** Returns the digests of its files, for the fingerprint. */
  readonly digests: () => Promise<readonly FileDigest[]>;
}

/** A part of the rows. */
export type SplitName = 'training' | 'validation' | 'test';

/** Returns a loaded field. */
export function fieldOf({ fields, name }: FieldRows, field: string): Field {
  const found = fields.get(field);
  if (found) return found;
  throw new Error(`The field "${field}" of ${name} was not loaded.`);
}

/**
 * Returns a loaded field of numbers or texts.
 *
 * @param path keys of the definition that ask for it
 * @throws DataError if it holds pictures
 */
export function valueField(rows: FieldRows, name: string, path: readonly string[]): ValueField {
  const field = fieldOf(rows, name);
  if (field.kind === 'values') return field;
  const message = `"${name}" of ${rows.name} holds pictures, not numbers or texts. Use it as an input: \`{image: ${name}}\`.`;
  throw new DataError('data/field-kind', path, message);
}
