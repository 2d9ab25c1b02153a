import { DataError } from '../../dataError.js';
import { errorMessage } from '../../errorMessage.js';
import { type FileDigest, newDigest } from '../../fingerprint.js';
import { shortName } from '../../shortName.js';
import type { Extent } from '../source.js';
import { checkQuery } from './checkQuery.js';
import type { Column } from './column.js';
import { type Database, quoteName, type TableColumn, withDatabase } from './database.js';
import { databaseTable } from './databaseTable.js';
import { bytesText, memoryLimit } from './memoryLimit.js';
import type { OpenTable } from './openTable.js';
import { type Files, formatOf } from './tableFile.js';

/** A query, and the files of each table that it may read. */
export interface TableQuery {
  readonly sql: string;
  readonly tables: ReadonlyMap<string, Files>;
  /** Keys of the definition that hold the query and the files. */
  readonly keys: readonly string[];
}

/** What a query may take. */
export interface QueryLimits {
  /** Longest time that it may run. */
  readonly milliseconds: number;
}

/** For training, which may take hours. */
const trainingLimits: QueryLimits = { milliseconds: 10 * 60_000 };
const editorLimits: QueryLimits = { milliseconds: 10_000 };

/**
 * Opens the result of a query as a table, calls `use` with it, and closes it. Texts and numbers of CSV files are what they are in a
 * source without a query; DuckDB reads the other formats. The query runs once, on one thread, so that rows have one order.
 *
 * @throws DataError `data/query` if the query is wrong, reads anything but its tables, or exceeds its time or memory
 */
export async function withQueryTable<Result>(
  query: TableQuery,
  use: (table: OpenTable) => Promise<Result>,
  extent: Extent,
  limits: QueryLimits = extent === 'all' ? trainingLimits : editorLimits,
): Promise<Result> {
  requireDistinctNames(query);
  const files = [...query.tables.values()].filter((some) => formatOf(some).reader === 'database').flat();
  const opened = async (database: Database) => use(await openQuery(database, query, { ...limits, extent }));
  return withDatabase(files, opened, { threads: 1, memory: memoryLimit() });
}

/** Returns a query's contribution to a fingerprint: its text and the names of its tables. */
export function digestQuery({ sql, tables, keys }: TableQuery): FileDigest {
  const text = JSON.stringify([sql, ...tables.keys()]);
  const digest = newDigest().update(text).digest('hex');
  return { file: { name: 'query', absolute: 'query', folder: '', keys }, bytes: Buffer.byteLength(text), digest };
}

function requireDistinctNames({ tables, keys }: TableQuery): void {
  if (tables.size === 0)
    throw new DataError(
      'data/query',
      [...keys, 'files'],
      '`files` names no table. Name the files that the query reads.',
    );
  const seen = new Set<string>();
  for (const name of tables.keys()) {
    const same = name.toLowerCase();
    if (seen.has(same))
      throw new DataError(
        'data/query',
        [...keys, 'files', name],
        `\`files\` has two tables called "${shortName(name)}", as SQL does not tell capital from small letters. Rename one.`,
      );
    seen.add(same);
  }
}

interface QueryRequest extends QueryLimits {
  readonly extent: Extent;
}

async function openQuery(database: Database, query: TableQuery, request: QueryRequest): Promise<OpenTable> {
  const { sql, keys } = query;
  const wrong = (predicate: string) => new DataError('data/query', [...keys, 'query'], `The query ${predicate}`);
  const { extent } = request;
  const opened: OpenedTable[] = [];
  for (const [name, files] of query.tables) opened.push(await openTable(database, name, files, extent));
  const problem = await checkQuery(database, sql);
  if (problem !== null) throw wrong(problem);
  // DuckDB computes constants already here.
  const columns = await withinTime(database, request, wrong, () => database.describe(sql));
  requireDistinctColumns(columns, wrong);
  const file = { name: 'the query', keys: [...keys, 'query'] };
  const table = databaseTable(
    database,
    {
      file,
      sql: result,
      columns: columns.map(({ name, type }, index) => ({ name: name.trim() || `column_${index + 1}`, id: name, type })),
      isText: opened.some((one) => one.isText),
      countRows: async () => Number(await database.read(`SELECT count(*) FROM ${result}`)),
    },
    extent,
  );
  const isWhole = opened.every((one) => one.isWhole);
  let run: Promise<void> | null = null;
  const once = () => (run ??= runQuery(database, sql, request, wrong));
  return {
    names: table.names,
    async load(requests) {
      await once();
      const loaded = await table.load(requests);
      // How many rows the result of all rows has is not known without them.
      return isWhole ? loaded : { estimatedCount: loaded.count, ...loaded };
    },
    readTexts: (request) => once().then(() => table.readTexts(request)),
    identities: () => once().then(() => table.identities()),
  };
}

/** The table with the result, in a schema of its own: no name of a table that the query reads can be the same. */
const result = '"shapewright"."result"';

/** Runs a query that was checked. @throws DataError if it takes too long, or too much memory */
async function runQuery(
  database: Database,
  sql: string,
  limits: QueryLimits,
  wrong: (predicate: string) => DataError,
): Promise<void> {
  await database.execute('CREATE SCHEMA "shapewright"');
  // Random numbers are the same in each run.
  await database.execute('SELECT setseed(0)');
  await withinTime(database, limits, wrong, () => database.execute(`CREATE TABLE ${result} AS ${sql}`));
}

/** Does what a query asks for, and converts DuckDB's errors. @throws DataError also if that takes too long */
async function withinTime<T>(
  database: Database,
  { milliseconds }: QueryLimits,
  wrong: (predicate: string) => DataError,
  action: () => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
    database.interrupt();
  }, milliseconds);
  try {
    return await action();
  } catch (error) {
    const time = milliseconds < 120_000 ? `${milliseconds / 1000} seconds` : `${milliseconds / 60_000} minutes`;
    throw wrong(
      late.signal.aborted
        ? `took more than ${time}. Make it simpler, or write its result into a file.`
        : explainQuery(errorMessage(error)),
    );
  } finally {
    clearTimeout(timer);
  }
}

/** A table that a query may read. */
interface OpenedTable {
  /** Whether its texts may hold codes for missing values. */
  readonly isText: boolean;
  /** Whether all of its rows can be read. */
  readonly isWhole: boolean;
}

/** Makes a table's files readable by its name. */
async function openTable(database: Database, name: string, files: Files, extent: Extent): Promise<OpenedTable> {
  const format = formatOf(files);
  if (format.reader === 'database') {
    const { sql, isText } = await format.open(database, files);
    await database.execute(`CREATE VIEW ${quoteName(name)} AS SELECT * FROM ${sql}`);
    return { isText, isWhole: true };
  }
  const table = await format.open(files, extent);
  requireDistinctColumns(
    table.names.map((column) => ({ name: column })),
    (predicate) => new DataError('data/duplicate-column', files[0].keys, `${files[0].name} ${predicate}`),
  );
  const { count, columns, estimatedCount } = await table.load(
    table.names.map((column) => ({ name: column, known: {} })),
  );
  const read: Column[] = [];
  for (const [index, { column }] of columns.entries()) {
    const isExact = column.kind === 'texts' || column.isExact;
    const request = { name: table.names[index] ?? '', known: column.format };
    read.push(isExact ? column : await table.readTexts(request));
  }
  await database.createTable(
    name,
    read.map((column, index) => tableColumn(table.names[index] ?? '', count, column)),
  );
  return { isText: false, isWhole: estimatedCount === undefined };
}

function tableColumn(name: string, rows: number, column: Column): TableColumn {
  if (column.kind === 'texts') {
    const { codes, texts } = column;
    return { name, rows, type: 'VARCHAR', valueAt: (row) => texts[codes[row] ?? -1] ?? null };
  }
  const { values } = column;
  const largest = values.reduce((most, value) => (Number.isNaN(value) ? most : Math.max(most, wholeSize(value))), 0);
  const type = largest < 2 ** 31 ? 'INTEGER' : largest < 2 ** 53 ? 'BIGINT' : 'DOUBLE';
  const valueAt = (row: number) => {
    const value = values[row] ?? NaN;
    if (Number.isNaN(value)) return null;
    return type === 'BIGINT' ? BigInt(value) : value;
  };
  return { name, rows, type, valueAt };
}

/** Returns the absolute value of a whole number; infinity for others. */
function wholeSize(value: number): number {
  return Number.isInteger(value) && !Object.is(value, -0) ? Math.abs(value) : Infinity;
}

/** Checks that SQL can tell columns apart by their names. */
function requireDistinctColumns(
  columns: readonly { readonly name: string }[],
  wrong: (predicate: string) => DataError,
): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    const same = name.toLowerCase();
    if (seen.has(same))
      throw wrong(
        `has two columns called "${shortName(name)}" (SQL does not tell capital from small letters). Rename one.`,
      );
    seen.add(same);
  }
}

/** Explains why DuckDB cannot run a query, as the predicate of a sentence about it. Leaves out values of the data. */
function explainQuery(message: string): string {
  if (/^Out of Memory/i.test(message))
    return `needs more than the ${bytesText(memoryLimit())} of memory that it may use here. Make its result smaller.`;
  const [reason = ''] = message.split('\n\nLINE ');
  const words = reason
    .replace(/^[\w ]+ Error: /, '')
    .replace(/\s+/g, ' ')
    .replace(/string (['"]).*?\1/g, 'a text');
  return `cannot be run: ${words}`;
}
