import type { DuckDBValue } from '@duckdb/node-api';
import { DataError } from '../../dataError.js';
import type { SourceFile } from '../sourceFile.js';

/** An in-memory DuckDB that can read only the files it was opened for. */
export interface Database {
  execute(sql: string, values?: Record<string, string>): Promise<void>;
  /** Returns the only value of a query. */
  read(sql: string, values?: Record<string, string>): Promise<Value>;
  /** Creates a table of named columns, each with its rows. */
  createTable(name: string, columns: readonly TableColumn[]): Promise<void>;
  /** Ends the query that runs, with an error. */
  interrupt(): void;
  /** Returns names and types of a query's columns without running it. The type of JSON, which DuckDB stores as text, is `JSON`. */
  describe(sql: string): Promise<readonly { name: string; type: string }[]>;
  /** Calls `use` with the rows of a query, in order, some at a time, and waits for it. */
  stream(sql: string, use: (chunk: Chunk) => void | Promise<void>, values?: Record<string, string>): Promise<void>;
}

/** A column of a table that is created; `null`: no value. */
export interface TableColumn {
  readonly name: string;
  readonly type: 'VARCHAR' | 'DOUBLE' | 'INTEGER' | 'BIGINT';
  readonly rows: number;
  readonly valueAt: (row: number) => Value;
}

/** What a query may use. */
export interface DatabaseLimits {
  /** Bytes of memory; the greatest part of the machine's if left out. */
  readonly memory?: number;
  /** With 1, the order of rows is always the same. */
  readonly threads?: number;
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
  { memory, threads }: DatabaseLimits = {},
): Promise<T> {
  const { BIGINT, DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, LIST, listValue, VARCHAR } =
    await import('@duckdb/node-api').catch((error: unknown) => {
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
    ...(memory !== undefined && { memory_limit: `${Math.floor(memory / 2 ** 20)}MiB` }),
    ...(threads !== undefined && { threads: String(threads) }),
  });
  const connection = await instance.connect();
  const types = { VARCHAR, DOUBLE, INTEGER, BIGINT };
  const interrupt = () => {
    connection.interrupt();
  };
  const database: Database = {
    interrupt,
    async execute(sql, values) {
      await connection.run(sql, values);
    },
    async read(sql, values) {
      const [row] = await (await connection.run(sql, values)).getRows();
      return plainValue(row?.[0]);
    },
    async createTable(name, columns) {
      const declared = columns.map((column) => `${quoteName(column.name)} ${column.type}`);
      await connection.run(`CREATE TABLE ${quoteName(name)} (${declared.join(', ')})`);
      const appender = await connection.createAppender(name);
      const chunk = DuckDBDataChunk.create(columns.map(({ type }) => types[type]));
      const rows = columns[0]?.rows ?? 0;
      for (let from = 0; from < rows; from += chunkRows) {
        const count = Math.min(chunkRows, rows - from);
        chunk.setColumns(
          columns.map(({ valueAt }) => Array.from({ length: count }, (_, row): DuckDBValue => valueAt(from + row))),
        );
        appender.appendDataChunk(chunk);
        chunk.reset();
      }
      appender.closeSync();
    },
    async describe(sql) {
      const prepared = await connection.prepare(sql);
      try {
        return Array.from({ length: prepared.columnCount }, (_, index) => {
          const type = prepared.columnType(index);
          return { name: prepared.columnName(index), type: type.alias ?? String(type) };
        });
      } finally {
        prepared.destroySync();
      }
    },
    async stream(sql, use, values) {
      const result = await connection.stream(sql, values);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) return;
        const vectors = Array.from({ length: chunk.columnCount }, (_, index) => chunk.getColumnVector(index));
        await use({ rows: chunk.rowCount, value: (column, row) => plainValue(vectors[column]?.getItem(row)) });
      }
    },
  };
  // The process would wait for a query that runs.
  process.once('exit', interrupt);
  try {
    const paths = files.flatMap(({ absolute }) => [absolute, globFor(absolute)]);
    await connection.run('SET allowed_paths = $paths', { paths: listValue(paths) }, { paths: LIST(VARCHAR) });
    await database.execute('SET enable_external_access = false');
    await database.execute('SET lock_configuration = true');
    return await use(database);
  } finally {
    process.removeListener('exit', interrupt);
    connection.closeSync();
    instance.closeSync();
  }
}

/** DuckDB's own number. */
const chunkRows = 2048;

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
