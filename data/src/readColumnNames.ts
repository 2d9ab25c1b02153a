import type { DataSource } from '#language';
import { hasColumns } from './sources/hasColumns.js';
import { sourceOf } from './sources/index.js';

/**
 * Returns the column names of a table, or the fields of sentences, in order; none for images.
 *
 * @param folder the definition's folder, the base of relative paths
 * @throws DataError if the table cannot be read
 */
export const readColumnNames = async (source: DataSource, folder: string): Promise<readonly string[]> =>
  hasColumns(source) ? sourceOf(source, folder).open(({ fields }) => Promise.resolve(fields)) : [];
