import { DataError } from '../../dataError.js';
import type { SourceFile } from '../sourceFile.js';

/** An in-memory DuckDB that can read only the files it was opened for. */
export interface Database {
  execute(sql: string, values?: Record<string, string>): Promise<void>;
  /** Returns names and types of a query's columns. The type of JSON, which DuckDB stores as text, is `JSON`. */
  describe(sql: string, values?: Record<string, string>): Promise<readonly { name: string; type: string }[]>;
  /** Returns the first row. */
  row(sql: string): Promise<readonly Value[]>;
  /** Returns the first column; NULL becomes NaN. */
  numbers(sql: string, values?: Record<string, string>): Promise<Float64Array>;
  /** Returns the first column. */
  texts(sql: string): Promise<readonly (string | null)[]>;
}

/** A value of a query; `null` if it is missing. */
export type Value = number | string | null;

/**
 * Opens a database, calls `use` with it, and closes it.
 *
 * It is locked down before it reads anything: `allowed_paths` contains only the files, `enable_external_access` is off (no other
 * file, no network, no ATTACH, no COPY TO, no extension), extensions are not installed or loaded automatically (CSV, Parquet and
 * JSON are linked in), nothing is spilled to disk, and the configuration is locked.
 *
 * DuckDB is loaded at the first call, so that users without tables do not wait for it.
 */
export async function withDatabase<T>(
  files: readonly SourceFile[],
  use: (database: Database) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance, listValue } = await import('@duckdb/node-api').catch((error: unknown) => {
    throw new DataError(
      'data/table-reader',
      ['data', 'source'],
      `Tables are read with DuckDB, which could not be loaded. Install Shapewright again. (${String(error)})`,
    );
  });
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    temp_directory: '',
  });
  const connection = await instance.connect();
  const column = async (sql: string, values?: Record<string, string>) =>
    (await connection.runAndReadAll(sql, values)).getColumns()[0] ?? [];
  const database: Database = {
    async execute(sql, values) {
      await connection.run(sql, values);
    },
    async describe(sql, values) {
      const result = await connection.run(sql, values);
      const types = result.columnTypes();
      return result.columnNames().map((name, index) => ({ name, type: types[index]?.alias ?? String(types[index]) }));
    },
    async row(sql) {
      const [row = []] = (await connection.runAndReadAll(sql)).getRows();
      return row.map((value) => (typeof value === 'number' || typeof value === 'string' ? value : null));
    },
    async numbers(sql, values) {
      return Float64Array.from(await column(sql, values), (value) => (typeof value === 'number' ? value : NaN));
    },
    async texts(sql) {
      return (await column(sql)).map((value) => (typeof value === 'string' ? value : null));
    },
  };
  try {
    const paths = files.flatMap(({ absolute }) => [absolute, globFor(absolute)]);
    await connection.run('SET allowed_paths = $paths', { paths: listValue(paths) });
    await database.execute('SET enable_external_access = false');
    await database.execute('SET lock_configuration = true');
    return await use(database);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Returns a glob that matches only this path: DuckDB interprets every path as a glob. */
export function globFor(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}

/** Returns the SQL identifier of a column or table. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
