import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDataset, readColumnNames, sourceFiles } from '#data';
import type { DataSource } from '#language';
import { expandFiles } from '../../data/src/sources/table/expandFiles.js';
import { withQueryTable } from '../../data/src/sources/table/queryTable.js';
import { errorOf, features, folderWith, open, samples, settingsOf } from './fixtures.js';
import { writeParquet } from './writeParquet.js';

const bank =
  'id;age;job;balance;deposit\n1;30;clerk;1.000,5;yes\n2;40;?;2.000,5;no\n3;50;smith;;yes\n4;60;clerk;4.000,5;no\n';
const visits = 'id,visits\n4,7\n2,5\n1,3\n3,1\n';
const files = { bank: 'bank.csv', visits: 'visits.csv' };

const query = (sql: string, some: Readonly<Record<string, string>> = files): DataSource => ({
  kind: 'table',
  query: sql,
  files: some,
});

const folderOf = () => folderWith({ 'bank.csv': bank, 'visits.csv': visits });

const none = { scale: 'none' } as const;

describe('a query', () => {
  test('joins files whose values are read as without a query', async () => {
    const source = query('SELECT age, job, balance, visits, deposit FROM bank JOIN visits USING (id) ORDER BY id');
    const columns = { age: none, balance: none, visits: none };
    const dataset = await open(settingsOf({ source, target: 'deposit', columns }), await folderOf());
    expect(features(dataset)).toEqual(['age', 'job=smith', 'balance', 'visits']);
    const { inputs, target } = await samples(dataset.training);
    expect(inputs.map(([age, , balance, count]) => [age, balance, count])).toEqual([
      [30, 1000.5, 3],
      [40, 2000.5, 5],
      [50, 2000.5, 1],
      [60, 4000.5, 7],
    ]);
    expect(target).toEqual([1, 0, 1, 0]);
  });

  test('groups, computes and gives columns of every type', async () => {
    const sql = `
      -- one row for each job
      WITH known AS (SELECT * FROM bank WHERE job IS NOT NULL)
      SELECT job, count(*) AS people, sum(age) AS years, avg(balance)::DECIMAL(10, 2) AS "mean balance",
             bool_and(deposit = 'yes') AS all_deposit, DATE '2024-01-01' + count(*)::INTEGER AS day
      FROM known GROUP BY job ORDER BY job;`;
    const columns = { people: none, years: none, 'mean balance': none };
    const dataset = await open(settingsOf({ source: query(sql), target: 'all_deposit', columns }), await folderOf());
    expect(features(dataset).slice(0, 4)).toEqual(['job=smith', 'people', 'years', 'mean balance']);
    const { inputs, target } = await samples(dataset.training);
    expect(inputs.map((row) => row.slice(0, 4))).toEqual([
      [0, 2, 90, 2500.5],
      [1, 1, 50, 2500.5],
    ]);
    expect(target).toEqual([0, 1]);
    expect(await readColumnNames(query(sql), await folderOf())).toHaveLength(6);
  });

  test('reads Parquet files, JSON Lines and patterns', async () => {
    const folder = await folderWith({
      'a.csv': 'id,x\n1,10\n',
      'b.csv': 'x,id\n20,2\n',
      'c.jsonl': '{"id": 1, "y": "u"}\n{"id": 2, "y": "NA"}\n{"id": 3, "y": "v"}\n',
    });
    await writeParquet(join(folder, 'd.parquet'), 'SELECT i AS id, 2 * i AS z FROM range(4) r(i)');
    const source = query('SELECT * FROM a LEFT JOIN c USING (id) JOIN d USING (id) ORDER BY id', {
      a: '?.csv',
      c: 'c.jsonl',
      d: 'd.parquet',
    });
    const settings = settingsOf({ source, target: 'z', features: { include: ['x'] }, columns: { x: none, z: none } });
    expect(await samples((await open(settings, folder)).training)).toEqual({ inputs: [[10], [20]], target: [0, 1] });
  });

  test('keeps integers beyond 2^53 apart', async () => {
    const folder = await folderWith({ 't.csv': 'id,x\n9007199254740993,0.5\n9007199254740992,1.5\n' });
    const source = query('SELECT x, id LIKE $$%93$$ AS y FROM t', { t: 't.csv' });
    const dataset = await open(settingsOf({ source, target: 'y', columns: { x: none } }), folder);
    expect(await samples(dataset.training)).toEqual({ inputs: [[0.5], [1.5]], target: [1, 0] });
  });

  test('gives the same rows every time, also random ones', async () => {
    const folder = await folderOf();
    const source = query('SELECT age, random() AS chance FROM bank USING SAMPLE 3 ROWS (reservoir, 3)');
    const read = async () =>
      samples(
        (await openDataset(settingsOf({ source, target: 'chance', columns: { chance: none } }), folder)).training,
      );
    const first = await read();
    expect(first.target).toHaveLength(3);
    expect(await read()).toEqual(first);
  });

  test('has a fingerprint of its text, its names and its files', async () => {
    const folder = await folderOf();
    const of = async (sql: string, some = files) =>
      (await openDataset(settingsOf({ source: query(sql, some), target: 'deposit' }), folder)).fingerprint;
    const first = await of('SELECT age, deposit FROM bank');
    expect(await of('SELECT age, deposit FROM bank')).toBe(first);
    expect(await of('SELECT age, deposit FROM bank ORDER BY age')).not.toBe(first);
    await writeFile(join(folder, 'visits.csv'), `${visits}5,1\n`);
    expect(await of('SELECT age, deposit FROM bank')).not.toBe(first);
    const settings = settingsOf({ source: query('SELECT 1'), target: 'y' });
    expect(sourceFiles(settings, folder)).toEqual([join(folder, 'bank.csv'), join(folder, 'visits.csv')]);
  });

  test.each([
    ['nothing', '', 'must be one SELECT statement, but has 0.'],
    ['two statements', 'SELECT 1; SELECT 2', 'must be one SELECT statement, but has 2.'],
    ['a wrong word', 'SELEC age FROM bank', 'cannot be read: syntax error at or near "SELEC"'],
    [
      'a missing column',
      'SELECT agee FROM bank',
      'cannot be run: Referenced column "agee" not found in FROM clause! Candidate bindings: "age"',
    ],
    [
      'a missing table',
      'SELECT * FROM banks',
      'cannot be run: Table with name banks does not exist! Did you mean "bank',
    ],
    ['two columns of one name', 'SELECT age, age FROM bank', 'has two columns called "age"'],
    ['columns that differ in case', 'SELECT age, id AS AGE FROM bank', 'has two columns called "AGE"'],
    ['a parameter', 'SELECT $1 FROM bank', 'cannot be run'],
    ['a text as a number', 'SELECT job::INTEGER AS y FROM bank', 'cannot be run: Could not convert a text to INT32'],
    ['COPY', "COPY bank TO 'copy.csv'", 'must be a SELECT statement'],
    ['ATTACH', "ATTACH 'new.db'", 'must be a SELECT statement'],
    ['SET', 'SET threads = 4', 'must be a SELECT statement'],
    ['PRAGMA', 'PRAGMA version', 'must be a SELECT statement'],
    ['INSTALL', 'INSTALL httpfs', 'must be a SELECT statement'],
    ['INSERT', 'INSERT INTO bank SELECT * FROM bank', 'must be a SELECT statement'],
    ['CREATE', 'CREATE TABLE t AS SELECT 1', 'must be a SELECT statement'],
    ['CALL', 'CALL enable_logging()', 'must be a SELECT statement'],
    ['DESCRIBE', 'DESCRIBE bank', 'must be a SELECT statement'],
    ['EXPLAIN', 'EXPLAIN SELECT 1', 'must be a SELECT statement'],
    ['SUMMARIZE below', 'SELECT * FROM (SUMMARIZE bank)', 'must be a SELECT statement'],
    ['read_csv', "SELECT * FROM read_csv('/etc/passwd')", 'calls `read_csv`'],
    [
      'read_text in a subquery',
      "SELECT age FROM bank WHERE job IN (SELECT content FROM read_text('/etc/passwd'))",
      'calls `read_text`',
    ],
    ['glob in a CTE', "WITH g AS (FROM glob('/*')) SELECT * FROM g", 'calls `glob`'],
    ['SQL in a text', "SELECT * FROM query('SELECT 1')", 'calls `query`'],
    ['logging', "SELECT * FROM main.ENABLE_logging(storage = 'file')", 'calls `enable_logging`'],
    ['a file as a table', "SELECT * FROM '/etc/passwd'", 'cannot be run'],
    ['a file that exists as a table', "SELECT * FROM 'bank.csv'", 'cannot be run'],
    ['deep nesting', `SELECT ${'['.repeat(4000)}1${']'.repeat(4000)} AS y`, 'cannot be'],
  ])('is refused with %s', async (_title, sql, message) => {
    const error = await errorOf(settingsOf({ source: query(sql), target: 'y' }), await folderOf());
    expect(error).toMatchObject({ code: 'data/query', path: ['data', 'source', 'query'] });
    expect(error.message).toContain(`The query ${message}`);
  });

  test.each([
    ['generate_series', 'SELECT * FROM generate_series(1, 1000000000000) t(y)'],
    ['a cross join', 'SELECT a.range AS y FROM range(10000000) a, range(10000000) b'],
    ['an endless recursion', "WITH RECURSIVE r AS (SELECT 'x' AS y UNION ALL SELECT y || y FROM r) SELECT * FROM r"],
  ])('that needs too much memory ends: %s', async (_title, sql) => {
    process.env.SHAPEWRIGHT_TABLE_MEMORY = '64';
    try {
      const opened: unknown = await openDataset(
        settingsOf({ source: query(sql), target: 'y' }),
        await folderOf(),
      ).catch((error: unknown) => error);
      expect(opened).toMatchObject({ code: 'data/query' });
      expect(String(opened)).toMatch(/needs more than the .* of memory/);
    } finally {
      delete process.env.SHAPEWRIGHT_TABLE_MEMORY;
    }
  });

  test('that takes too long is ended', async () => {
    const files = await expandFiles(await folderOf(), ['bank.csv'], ['data', 'source', 'files', 'bank']);
    const endless =
      'WITH RECURSIVE r AS (SELECT 1 AS y UNION SELECT (y + 1) % 7e9::BIGINT FROM r) SELECT max(y) AS y FROM r';
    const slow = { sql: endless, tables: new Map([['bank', files]]), keys: ['data', 'source'] };
    const read = withQueryTable(slow, (table) => table.load([]), 'all', { milliseconds: 300 });
    await expect(read).rejects.toThrow('The query took more than 0.3 seconds.');
  });

  test('names tables that it can tell apart', async () => {
    const folder = await folderOf();
    const twice = settingsOf({ source: query('SELECT 1', { bank: 'bank.csv', BANK: 'visits.csv' }), target: 'y' });
    expect(await errorOf(twice, folder)).toMatchObject({
      code: 'data/query',
      path: ['data', 'source', 'files', 'BANK'],
    });
    const empty = settingsOf({ source: query('SELECT 1', {}), target: 'y' });
    expect(await errorOf(empty, folder)).toMatchObject({ code: 'data/query', path: ['data', 'source', 'files'] });
    const odd = { '"; DROP TABLE x; --': 'bank.csv', __proto__x: 'visits.csv', shapewright: 'visits.csv' };
    const source = query('SELECT age, deposit FROM """; DROP TABLE x; --", shapewright', odd);
    expect((await open(settingsOf({ source, target: 'deposit' }), folder)).training.size).toBe(16);
  });

  test('reads only files that a definition may name', async () => {
    const folder = await folderOf();
    const elsewhere = await mkdtemp(join(tmpdir(), 'shapewright-elsewhere-'));
    await writeFile(join(elsewhere, 'secret.csv'), 'a\n1\n');
    await symlink(join(elsewhere, 'secret.csv'), join(folder, 'link.csv'));
    const linked = settingsOf({ source: query('SELECT * FROM l', { l: 'link.csv' }), target: 'a' });
    expect(await errorOf(linked, folder)).toMatchObject({
      code: 'data/link-outside',
      path: ['data', 'source', 'files', 'l'],
    });
    const missing = settingsOf({ source: query('SELECT 1', { b: 'banc.csv' }), target: 'a' });
    expect(await errorOf(missing, folder)).toMatchObject({
      code: 'data/misspelt-file',
      path: ['data', 'source', 'files', 'b'],
      correction: { written: 'banc.csv', meant: 'bank.csv' },
    });
    const other = settingsOf({ source: query('SELECT 1', { b: 'bank.txt' }), target: 'a' });
    expect(await errorOf(other, folder)).toMatchObject({ code: 'data/unknown-format' });
  });
});
