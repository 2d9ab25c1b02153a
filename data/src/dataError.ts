import { diagnosticKinds } from '#language';
import { shortMessage } from './shortName.js';

const { error, information, warning } = diagnosticKinds;

/** Every error of a data source by its code. */
export const dataErrorCodes = {
  // A definition may be checked where its data are missing.
  'data/missing-file': warning('A file that the definition names does not exist.'),
  // A similar file shows that the data are here.
  'data/misspelt-file': error('A file that the definition names does not exist, but one of a similar name does.'),
  'data/unreadable-file': error('A file exists but cannot be read: it is a folder, or permission is missing.'),
  'data/bad-path': error('A path contains control characters or names another computer.'),
  'data/link-outside': error(
    "A symbolic link leads out of the definition's folder to a folder that the user has not allowed.",
  ),
  'data/not-read': information('The editor could not read all of the data in time. Training reads all of it.'),
  'data/empty': error('A data source has no samples.'),
  'data/kind-mismatch': error('The test data and the source are of different kinds.'),
  'data/split': error('The split leaves one of its parts without a sample.'),
  'data/one-class': error('The target has only one value, so there is nothing to learn.'),
  'data/positive-class': error('The positive class of a target is not one of its two values.'),
  'data/unknown-class': error('The test data contain a class that the source does not have.'),
  'data/bad-gzip': error('A gzip-compressed file is damaged or cut off.'),
  'data/not-idx': error('A file is not in the IDX format.'),
  'data/idx-type': error('An IDX file contains numbers that are not unsigned bytes.'),
  'data/idx-dimensions': error('An IDX file does not have the dimensions that images or labels have.'),
  'data/idx-size': error('The length of an IDX file differs from its header.'),
  'data/count-mismatch': error('The numbers of images and labels differ.'),
  'data/shape-mismatch': error('The test images have a different size than those of the source.'),
  'data/bad-image': error('A file is no picture that can be read, or is damaged, or is too large.'),
  'data/image-size': error('Pictures have different sizes, and `size` is not set.'),
  'data/image-setting': error('A setting of pictures does not fit them.'),
  'data/image-reader': error('The decoder of pictures could not be loaded.'),
  'data/unknown-format': error('The name of a table ends in none of .csv, .tsv, .parquet and .jsonl.'),
  'data/table-reader': error('DuckDB, which reads tables, could not be started.'),
  'data/not-table': error('A file cannot be read in the table format of its extension.'),
  'data/too-large': error('An encoded table does not fit into memory.'),
  'data/query': error('The query of a source is wrong, reads more than its tables, or takes too much time or memory.'),
  'data/duplicate-column': error('Two columns of a table have the same name.'),
  'data/other-columns': error('The files of a table do not have the same columns.'),
  'data/missing-column': error('A table does not have a column that the definition names.'),
  'data/field-kind': error('A field holds something else than it is used for: pictures, numbers or texts.'),
  'data/missing-target': error('The definition does not say which column of the table to predict.'),
  'data/target-as-feature': error('The column to predict is also listed as a feature.'),
  'data/no-features': error('No column is left to predict from.'),
  'data/unclear-column': error(
    'A text column has too many different values for categories; set its type, or leave it out.',
  ),
  'data/tokenizer': error(
    'A tokenizer file cannot be used, has changed since the training, or has a setting that does not apply to it.',
  ),
  'data/not-conll': error('A file is not in the CoNLL format: a token and its tag in each line.'),
  'data/tags': error('The tags of a text do not fit its tokens.'),
  'data/weight': error('A column of weights has a row without one, a negative one, or is not of numbers.'),
  'data/window': error('A column cannot be part of a window, or rows cannot be ordered by it.'),
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
    super(shortMessage(message));
  }
}
