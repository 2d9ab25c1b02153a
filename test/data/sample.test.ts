import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readSampleSchema, readSchema } from '#data';
import { folderWith, settingsOf } from './fixtures.js';
import { writeParquet } from './writeParquet.js';

/** Rows that are the same for a long time, and then are not. */
const rows = Array.from({ length: 400_000 }, (_, row) => ({
  x: row % 7,
  word: `word ${row % 3}, and so on for a while`,
  y: row % 2,
}));
const csv = `x,word,y\n${rows.map(({ x, word, y }) => `${x},"${word}",${y}\n`).join('')}999,other,1\n`;
const split = { validation: 0.2, test: 0.1 };

test.each([
  ['CSV', { 'table.csv': csv }, 'table.csv'],
  ['compressed CSV', { 'table.csv.gz': gzipSync(csv) }, 'table.csv.gz'],
  ['UTF-16', { 'table.csv': Buffer.from(`\ufeff${csv}`, 'utf16le') }, 'table.csv'],
  ['several files', { 'a.csv': csv, 'b.csv': 'y,word,x\n1,word 7,3\n' }, '?.csv'],
  ['JSON Lines', { 'table.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join('') }, 'table.jsonl'],
])('a sample of %s has the columns, and about as many rows', async (_title, files, file) => {
  const folder = await folderWith(files);
  const settings = settingsOf({ source: { kind: 'table', file }, target: 'y', split });
  const { schema, isSample } = await readSampleSchema(settings, folder);
  const whole = await readSchema(settings, folder);
  expect(isSample).toBe(true);
  expect(schema.targets).toEqual(whole.targets);
  expect(schema.inputs[0]?.features).toContain('word=word 1, and so on for a while');
  expect(schema.samples.training / whole.samples.training).toBeGreaterThan(0.8);
  expect(schema.samples.training / whole.samples.training).toBeLessThan(1.2);
});

test('a sample of a Parquet file knows the number of rows', async () => {
  const folder = await folderWith({});
  await writeParquet(join(folder, 'table.parquet'), 'SELECT i AS x, i % 2 AS y FROM range(100000) r(i)');
  const settings = settingsOf({ source: { kind: 'table', file: 'table.parquet' }, target: 'y' });
  const { schema, isSample } = await readSampleSchema(settings, folder);
  expect(isSample).toBe(true);
  expect(schema.samples).toEqual({ training: 100_000, validation: 0, test: 0 });
});

test('a small table and its test set are read as a whole; a large test set is a sample', async () => {
  const folder = await folderWith({ 'table.csv': 'x,word,y\n1,word 1,0\n2,word 2,1\n', 'large.csv': csv });
  const small = settingsOf({ target: 'y', test: { kind: 'table', file: 'table.csv' } });
  expect(await readSampleSchema(small, folder)).toEqual({ schema: await readSchema(small, folder), isSample: false });
  const large = settingsOf({ target: 'y', test: { kind: 'table', file: 'large.csv' } });
  const { schema, isSample } = await readSampleSchema(large, folder);
  expect(isSample).toBe(true);
  expect(schema.samples.training).toBe(2);
  expect(Math.abs(schema.samples.test - 400_001)).toBeLessThan(40_000);
});

test('a query over a sample is one', async () => {
  const folder = await folderWith({ 'large.csv': csv, 'small.csv': 'x,name\n1,one\n2,two\n' });
  const files = { large: 'large.csv', small: 'small.csv' };
  const of = (query: string) => settingsOf({ source: { kind: 'table', query, files }, target: 'y' });
  const joined = of('SELECT word, name, y FROM large JOIN small USING (x)');
  const { schema, isSample } = await readSampleSchema(joined, folder);
  expect(isSample).toBe(true);
  expect(schema.inputs[0]?.features).toContain('name=two');
});
