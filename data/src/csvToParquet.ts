import { dirname } from 'node:path';
import type { SourceFile } from './sources/sourceFile.js';
import { quoteName, quoteText, withDatabase } from './sources/table/database.js';

/** Types of columns, and DuckDB's names of them. */
const types = { integer: 'BIGINT', number: 'DOUBLE', text: 'VARCHAR' } as const;

/**
 * Converts CSV with a header to Parquet, without more of it in memory than some rows. An empty value without quotation marks is `NULL`.
 *
 * @param csv path of a file that was written by this program; absolute
 * @param parquet path of the new file; absolute
 */
export async function csvToParquet(
  csv: string,
  parquet: string,
  columns: readonly { readonly name: string; readonly type: keyof typeof types }[],
): Promise<void> {
  const fileOf = (absolute: string): SourceFile => ({ name: absolute, absolute, folder: dirname(absolute), keys: [] });
  const declared = columns.map(({ name, type }) => `${quoteText(name)}: ${quoteText(types[type])}`);
  const format = `header = true, delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false`;
  const read = `read_csv(${quoteText(csv)}, columns = {${declared.join(', ')}}, auto_detect = false, ${format}, max_line_size = ${2 ** 24})`;
  const names = columns.map(({ name }) => quoteName(name)).join(', ');
  await withDatabase([fileOf(csv), fileOf(parquet)], (database) =>
    database.execute(`COPY (SELECT ${names} FROM ${read}) TO ${quoteText(parquet)} (FORMAT parquet)`),
  );
}
