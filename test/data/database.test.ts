import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { sourceFile } from '../../data/src/sources/sourceFile.js';
import { withDatabase } from '../../data/src/sources/table/database.js';
import { features, folderWith, open, samples, settingsOf } from './fixtures.js';

describe('the database', () => {
  test('reads the files it was opened for and can do nothing else', async () => {
    const folder = await folderWith({ 'table.csv': 'a\n1\n', 'secret.csv': 'b\n2\n' });
    const table = sourceFile(folder, 'table.csv', ['data', 'source']);
    await withDatabase([table], async (database) => {
      const values: unknown[] = [];
      await database.stream(`SELECT a::DOUBLE FROM read_csv('${table.absolute}')`, ({ value }) => {
        values.push(value(0, 0));
      });
      expect(values).toEqual([1]);
      for (const sql of [
        `SELECT * FROM read_csv('${join(folder, 'secret.csv')}')`,
        `SELECT * FROM read_text('${join(folder, 'secret.csv')}')`,
        `SELECT * FROM glob('${folder}/*')`,
        "SELECT * FROM read_csv('https://example.org/table.csv')",
        `COPY (SELECT 1) TO '${join(folder, 'new.csv')}'`,
        `ATTACH '${join(folder, 'new.db')}'`,
        'INSTALL httpfs',
        'LOAD httpfs',
        'SET enable_external_access = true',
        "SET allowed_paths = ['/etc/passwd']",
      ]) {
        await expect(database.execute(sql), sql).rejects.toThrow(/disabled|locked/);
      }
    });
  });
});

describe('a Parquet file', () => {
  test('keeps its types: numbers, texts, truth values and missing ones', async () => {
    const folder = await folderWith({});
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const rows =
      "(1::DECIMAL(5, 2), 'u', true, 0::UTINYINT), (NULL, 'v', false, 1), ('NaN'::DOUBLE, NULL, NULL, 1), (2.5, 'u', true, 0)";
    await connection.run(
      `COPY (FROM (VALUES ${rows}) AS t("say ""a""", b, c, y)) TO '${join(folder, 'table.parquet')}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();

    const columns = { 'say "a"': { scale: 'none' } } as const;
    const settings = settingsOf({ source: { kind: 'table', file: 'table.parquet' }, target: 'y', columns });
    const dataset = await open(settings, folder);
    expect(features(dataset)).toEqual(['say "a"', 'b=v', 'c=true']);
    expect(await samples(dataset.training)).toEqual({
      inputs: [
        [1, 0, 1],
        [1.75, 1, 0],
        [1.75, 0, 1],
        [2.5, 0, 1],
      ],
      target: [0, 1, 1, 0],
    });
  });
});
