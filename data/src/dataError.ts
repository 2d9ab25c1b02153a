import { diagnosticKinds } from '#language';

const { error, warning } = diagnosticKinds;

/** Every error of a data source by its code. */
export const dataErrorCodes = {
  // A definition may be checked where its data are missing.
  'data/missing-file': warning('A file that the definition names does not exist.'),
  'data/unreadable-file': error('A file exists but cannot be read: it is a folder, or permission is missing.'),
  'data/bad-path': error('A path holds control characters or names another computer.'),
  'data/link-outside': error("A symbolic link leads out of the definition's folder to where the user allows no data."),
  'data/empty': error('A data source has no samples.'),
  'data/kind-mismatch': error('The test data are of another kind than the source.'),
  'data/split': error('The split leaves one of its parts without a sample.'),
  'data/one-class': error('The target has one value only, so there is nothing to learn.'),
  'data/unknown-class': error('The test data hold a class that the source does not have.'),
  'data/bad-gzip': error('A gzip-compressed file is damaged or cut off.'),
  'data/not-idx': error('A file is not in the IDX format.'),
  'data/idx-type': error('An IDX file holds numbers of another type than unsigned bytes.'),
  'data/idx-dimensions': error('An IDX file does not have the dimensions that images or labels have.'),
  'data/idx-size': error('The length of an IDX file is not what its header says.'),
  'data/count-mismatch': error('There are not as many labels as images.'),
  'data/shape-mismatch': error('The test images are not of the same size as those of the source.'),
  'data/unknown-format': error('The name of a table ends in none of .csv, .tsv, .parquet and .jsonl.'),
  'data/table-reader': error('DuckDB, which reads tables, could not be started.'),
  'data/not-table': error('A file cannot be read as the table that its name promises.'),
  'data/too-large': error('An encoded table does not fit into memory.'),
  'data/duplicate-column': error('Two columns of a table have the same name.'),
  'data/missing-column': error('A table does not have a column that the definition names.'),
  'data/missing-target': error('The definition does not say which column of the table to predict.'),
  'data/target-as-feature': error('The column to predict is also listed as a feature.'),
  'data/no-features': error('No column is left to predict from.'),
  'data/unclear-column': error('A text column has so many different values that it needs to be told what it is.'),
  'data/column-setting': error("A column's setting does not fit its values."),
};

/** A code of `dataErrorCodes`. */
export type DataErrorCode = keyof typeof dataErrorCodes;

/** A misspelled word of the definition, and its replacement. */
export interface Correction {
  readonly written: string;
  readonly meant: string;
}

/** An error in the data that the user has to correct. The message says what, where and what to do. */
export class DataError extends Error {
  override readonly name = 'DataError';

  constructor(
    readonly code: DataErrorCode,
    /** Keys of the definition, from the root: `['data', 'source', 'labels']`. The definition may not contain the last ones. */
    readonly path: readonly string[],
    message: string,
    /** The misspelled word there, and the likely intended one. */
    readonly correction: Correction | null = null,
  ) {
    super(message);
  }
}
