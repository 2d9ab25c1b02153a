import { DataError } from '../../dataError.js';
import type { SourceFile } from '../sourceFile.js';

/** An in-memory DuckDB that can read only the files it was opened for. */
export interface Database {
  execute(sql: string, values?: Record<string, string>): Promise<void>;
  /** Returns names and types of a query's columns. The type of JSON, which DuckDB stores as text, is `JSON`. */
  describe(sql: string, values?: Record<string, string>): Promise<readonly { name: string; type: string }[]>;
  /** Calls `use` with the rows of a query, in order, some at a time. */
  stream(sql: string, use: (chunk: Chunk) => void, values?: Record<string, string>): Promise<void>;
}

/** Some rows of a query. */
export interface Chunk {
  readonly rows: number;
  readonly value: (column: number, row: number) => Value;
}

/** A value of a query; `null` if it is missing, or of a type that is neither number nor text. */
export type Value = number | bigint | string | null;

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
  const database: Database = {
    async execute(sql, values) {
      await connection.run(sql, values);
    },
    async describe(sql, values) {
      const result = await connection.run(sql, values);
      const types = result.columnTypes();
      return result.columnNames().map((name, index) => ({ name, type: types[index]?.alias ?? String(types[index]) }));
    },
    async stream(sql, use, values) {
      const result = await connection.stream(sql, values);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) return;
        const vectors = Array.from({ length: chunk.columnCount }, (_, index) => chunk.getColumnVector(index));
        use({ rows: chunk.rowCount, value: (column, row) => plainValue(vectors[column]?.getItem(row)) });
      }
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

function plainValue(value: unknown): Value {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string' ? value : null;
}

/** Returns a glob that matches only this path: DuckDB interprets every path as a glob. */
export function globFor(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}

/** Returns the SQL identifier of a column or table. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Returns the SQL literal of a text. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
