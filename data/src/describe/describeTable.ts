import { basename, dirname } from 'node:path';
import { sourceFile } from '../sourceFile.js';
import { type Database, withDatabase } from '../table/database.js';
import { countDistinct, isNumeric, type LoadedColumn, loadedColumns, valueOf } from '../table/loadedColumn.js';
import { loadTable, openTableFile } from '../table/tableFile.js';
import type { ColumnDescription, TableDescription } from './dataDescription.js';
import { likelyTargets } from './likelyTargets.js';

/** Describes the columns of a table. @throws DataError if it cannot be read */
export async function describeTable(path: string): Promise<TableDescription> {
  const file = sourceFile(dirname(path), basename(path), ['data', 'source']);
  return withDatabase([file], async (database) => {
    const table = await openTableFile(database, file);
    await loadTable(database, table, table.columns, 'source');
    const [rows = 0] = (await database.row('SELECT count(*)::DOUBLE FROM source')).map(Number);
    const names = table.columns.map(({ name }) => name);
    const columns: ColumnDescription[] = [];
    for (const column of await loadedColumns(database, 'source', names))
      columns.push(await describeColumn(database, column, rows));
    return { kind: 'table', file: path, rows, columns, targets: likelyTargets(columns, rows) };
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
