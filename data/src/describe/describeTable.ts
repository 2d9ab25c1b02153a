import { basename, dirname, extname } from 'node:path';
import { sourceFile } from '../sources/sourceFile.js';
import { type Database, withDatabase } from '../sources/table/database.js';
import { countDistinct, isNumeric, type LoadedColumn, loadedColumns, valueOf } from '../sources/table/loadedColumn.js';
import { loadTable, openTableFile } from '../sources/table/tableFile.js';
import { tableSection } from '../templates/tableSection.js';
import type { ColumnDescription, DataDescription } from './dataDescription.js';
import { likelyTargets } from './likelyTargets.js';

/** Describes the columns of a table. @throws DataError if it cannot be read */
export async function describeTable(path: string): Promise<DataDescription> {
  const file = sourceFile(dirname(path), basename(path), ['data', 'source']);
  return withDatabase([file], async (database) => {
    const table = await openTableFile(database, file);
    await loadTable(database, table, table.columns, 'source');
    const [rows = 0] = (await database.row('SELECT count(*)::DOUBLE FROM source')).map(Number);
    const names = table.columns.map(({ name }) => name);
    const columns: ColumnDescription[] = [];
    for (const column of await loadedColumns(database, 'source', names))
      columns.push(await describeColumn(database, column, rows));
    const targets = likelyTargets(columns, rows);
    return {
      kind: 'table',
      file: path,
      name: stem(path),
      summary: `${rows.toLocaleString('en')} rows, ${columns.length} columns`,
      columns,
      targets,
      training: { epochs: 100, patience: 10 },
      writeSection: (folder, target) => tableSection({ file: path, rows, columns }, folder, target ?? targets[0] ?? ''),
    };
  });
}

async function describeColumn(database: Database, column: LoadedColumn, rows: number): Promise<ColumnDescription> {
  const { name, id, present } = column;
  const numeric = isNumeric(column);
  const distinct = await countDistinct(database, 'source', id, numeric ? 'number' : 'text');
  const common = { name, missing: rows - present, distinct };
  if (!numeric) return { ...common, type: 'text', mean: null, deviation: null };
  const value = valueOf(id, 'number');
  // The square of a large number would overflow.
  const [largest] = await database.row(`SELECT max(abs(${value})) FROM source`);
  const scale = Number(largest) || 1;
  const [mean, deviation] = await database.row(
    `SELECT avg(${value} / ${scale}), stddev_pop(${value} / ${scale}) FROM source`,
  );
  return { ...common, type: 'number', mean: Number(mean) * scale, deviation: Number(deviation) * scale };
}

/** Removes extensions: `sales 2024.csv.gz` → `sales 2024`. */
function stem(file: string): string {
  const name = basename(file).replace(/\.gz$/i, '');
  return basename(name, extname(name));
}
