import type { Database } from './database.js';

/** A column in the database, with the counts that determine its type. */
export interface LoadedColumn {
  readonly name: string;
  /** The column's name in the database. */
  readonly id: string;
  /** Number of rows with a value. */
  readonly present: number;
  /** Number of rows whose value is a number. */
  readonly numbers: number;
}

/** How a column's values are read. */
export type Reading = 'text' | 'number';

/** A category's value in the database. */
export type Category = string | number;

/** Checks whether every value is a number. */
export function isNumeric({ present, numbers }: LoadedColumn): boolean {
  return present > 0 && numbers === present;
}

/** Returns SQL for a column's values: a finite DOUBLE or VARCHAR, NULL if missing. */
export function valueOf(id: string, reading: Reading): string {
  return reading === 'text'
    ? `${id}::VARCHAR`
    : `CASE WHEN isfinite(TRY_CAST(${id} AS DOUBLE)) THEN TRY_CAST(${id} AS DOUBLE) END`;
}

/** Returns loaded columns with their numbers of values. */
export async function loadedColumns(
  database: Database,
  table: string,
  names: readonly string[],
): Promise<readonly LoadedColumn[]> {
  const counts = names.flatMap((_, index) => [`c${index}`, valueOf(`c${index}`, 'number')]);
  const row = await database.row(`SELECT ${counts.map((value) => `count(${value})::DOUBLE`).join(', ')} FROM ${table}`);
  return names.map((name, index) => ({
    name,
    id: `c${index}`,
    present: Number(row[2 * index]),
    numbers: Number(row[2 * index + 1]),
  }));
}

/** Returns an example of a value that is not a number: the first in alphabetical order. */
export async function exampleWord(database: Database, table: string, id: string): Promise<string> {
  const [word] = await database.texts(
    `SELECT min(${id}::VARCHAR) FROM ${table} WHERE ${valueOf(id, 'number')} IS NULL`,
  );
  return word ?? '';
}

/** Returns the number of distinct values, without missing ones. */
export async function countDistinct(database: Database, table: string, id: string, reading: Reading): Promise<number> {
  const [count] = await database.row(`SELECT count(DISTINCT ${valueOf(id, reading)})::DOUBLE FROM ${table}`);
  return Number(count);
}

/**
 * Returns the distinct values: numbers in ascending order, texts by character codes (so that the order does not depend on the
 * locale).
 */
export async function distinctValues(
  database: Database,
  table: string,
  id: string,
  reading: Reading,
): Promise<readonly Category[]> {
  const value = valueOf(id, reading);
  const sql = `SELECT DISTINCT ${value} FROM ${table} WHERE ${value} IS NOT NULL`;
  if (reading === 'number') return [...(await database.numbers(sql)).sort()];
  return (await database.texts(sql)).filter((text) => text !== null).sort();
}

/** Returns a column's values as numbers: the index for categories (-1 for an unknown one), otherwise the number; NaN if missing. */
export async function readCodes(
  database: Database,
  from: string,
  id: string,
  reading: Reading,
  categories: readonly Category[] | null,
): Promise<Float64Array> {
  const sql = `SELECT ${valueOf(id, reading)} FROM ${from}`;
  if (categories === null) return database.numbers(sql);
  const indices = new Map(categories.map((category, index) => [category, index]));
  const code = (value: Category | null) => (value === null || Number.isNaN(value) ? NaN : (indices.get(value) ?? -1));
  return Float64Array.from<Category | null>(
    reading === 'text' ? await database.texts(sql) : await database.numbers(sql),
    code,
  );
}
