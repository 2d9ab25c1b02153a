import type { Category, Reading, ValueField } from '../field.js';
import type { Database } from './database.js';

/** Returns SQL for a column's values: a finite DOUBLE or VARCHAR, NULL if missing. */
function valueOf(id: string, reading: Reading): string {
  return reading === 'text'
    ? `${id}::VARCHAR`
    : `CASE WHEN isfinite(TRY_CAST(${id} AS DOUBLE)) THEN TRY_CAST(${id} AS DOUBLE) END`;
}

/** Returns the fields of the table `source(c0, c1, ...)` in the database. */
export async function tableFields(database: Database, names: readonly string[]): Promise<readonly ValueField[]> {
  const counts = names.flatMap((_, index) => [`c${index}`, valueOf(`c${index}`, 'number')]);
  const row = await database.row(`SELECT ${counts.map((value) => `count(${value})::DOUBLE`).join(', ')} FROM source`);
  return names.map((name, index) =>
    tableField(database, name, `c${index}`, { present: Number(row[2 * index]), numbers: Number(row[2 * index + 1]) }),
  );
}

function tableField(
  database: Database,
  name: string,
  id: string,
  counts: Pick<ValueField, 'present' | 'numbers'>,
): ValueField {
  const number = valueOf(id, 'number');
  return {
    kind: 'values',
    name,
    ...counts,
    isClass: false,
    async countDistinct(reading) {
      const [count] = await database.row(`SELECT count(DISTINCT ${valueOf(id, reading)})::DOUBLE FROM source`);
      return Number(count);
    },
    async distinct(reading): Promise<readonly Category[]> {
      const value = valueOf(id, reading);
      const sql = `SELECT DISTINCT ${value} FROM source WHERE ${value} IS NOT NULL`;
      if (reading === 'number') return [...(await database.numbers(sql)).sort()];
      return (await database.texts(sql)).filter((text) => text !== null).sort();
    },
    async range() {
      const [least, greatest] = await database.row(`SELECT min(${number})::DOUBLE, max(${number})::DOUBLE FROM source`);
      return [Number(least), Number(greatest)];
    },
    async isWhole() {
      const others = `${number} < 0 OR ${number} <> floor(${number})`;
      const [count] = await database.row(`SELECT count(*)::DOUBLE FROM source WHERE ${others}`);
      return count === 0;
    },
    async exampleWord() {
      const [word] = await database.texts(`SELECT min(${id}::VARCHAR) FROM source WHERE ${number} IS NULL`);
      return word ?? '';
    },
    readNumbers: () => database.numbers(`SELECT ${number} FROM source`),
    readTexts: () => database.texts(`SELECT ${valueOf(id, 'text')} FROM source`),
  };
}
