import type { DataSchema, DataSettings } from '#language';
import type { Dataset } from '../dataset.js';
import type { Preparation } from '../preparation.js';

/** Reads a data source of one kind. Every method throws a `DataError` if the data are missing or do not fit the settings. */
export interface SourceReader {
  /** Paths of its files, as written. */
  readonly files: readonly string[];
  /** Returns the names of its columns, in order; none if it has no columns. */
  readonly readColumnNames: () => Promise<readonly string[]>;
  /** Returns the schema that `open` will return, at minimal cost. */
  readonly readSchema: (settings: DataSettings) => Promise<DataSchema>;
  /** @param saved what was fitted before, to be used instead of fitting again */
  readonly open: (settings: DataSettings, saved: Preparation | null) => Promise<Dataset>;
}
