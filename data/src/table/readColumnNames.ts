import type { DataSource } from '#language';
import { sourceFile } from '../sourceFile.js';
import { withDatabase } from './database.js';
import { openTableFile } from './tableFile.js';

/**
 * Returns the column names of a table, in order; none for images.
 *
 * @param folder the definition's folder, the base of relative paths
 * @throws DataError if the table cannot be read
 */
export async function readColumnNames(source: DataSource, folder: string): Promise<readonly string[]> {
  if (source.kind !== 'table') return [];
  const file = sourceFile(folder, source.file, ['data', 'source']);
  const { columns } = await withDatabase([file], (database) => openTableFile(database, file));
  return columns.map(({ name }) => name);
}
