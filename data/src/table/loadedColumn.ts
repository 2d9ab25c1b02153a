import type { Database } from './database.js';

/** A column in the database, with what decides its type. */
export interface LoadedColumn {
  readonly name: string;
  /** Its name in the database. */
  readonly id: string;
  /** Rows that have a value. */
  readonly present: number;
  /** Rows whose value is a number. */
  readonly numbers: number;
}

/** Text or numbers: how a column's values are read. */
export type Reading = 'text' | 'number';

/** How a category stands in the database. */
export type Category = string | number;

/** Every value is a number. */
export function isNumeric({ present, numbers }: LoadedColumn): boolean {
  return present > 0 && numbers === present;
}

/** SQL for a column's values: a finite DOUBLE or VARCHAR, NULL where there is none. */
export function valueOf(id: string, reading: Reading): string {
  return reading === 'text'
    ? `${id}::VARCHAR`
    : `CASE WHEN isfinite(TRY_CAST(${id} AS DOUBLE)) THEN TRY_CAST(${id} AS DOUBLE) END`;
}

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

/** A value that is not a number, to show which: the first in alphabetical order. */
export async function exampleWord(database: Database, table: string, id: string): Promise<string> {
  const [word] = await database.texts(
    `SELECT min(${id}::VARCHAR) FROM ${table} WHERE ${valueOf(id, 'number')} IS NULL`,
  );
  return word ?? '';
}

export async function countDistinct(database: Database, table: string, id: string, reading: Reading): Promise<number> {
  const [count] = await database.row(`SELECT count(DISTINCT ${valueOf(id, reading)})::DOUBLE FROM ${table}`);
  return Number(count);
}

/** Every value there is, numbers by size, texts by their characters' codes (so that the order is the same in every language). */
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

/**
 * The values of a column as numbers: a category's index where there are categories (-1 for one that is not among them), otherwise the
 * number; NaN where there is none.
 */
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
