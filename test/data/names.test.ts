import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { openDataset, preparationSchema } from '#data';
import { check } from '#language';
import { type Changes, errorOf, features, folderWith, open, openCsv, samples, settingsOf } from './fixtures.js';

const odd = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

describe('columns with names of JavaScript', () => {
  test.each(odd)('are like others as a target, an input and a column with settings: %s', async (name) => {
    const text = [
      'data:',
      '  source: table.csv',
      `  targets: {${name}: y}`,
      `  inputs: {${name}: {columns: [${name}]}}`,
      `  columns: {${name}: {scale: none}}`,
      'model: {layers: [dense: {units: 1}]}',
    ].join('\n');
    const { definition } = check(text);
    if (!definition?.data) throw new Error('The definition has no data.');
    const folder = await folderWith({ 'table.csv': `${name},b,y\n5,1,0\n7,2,1\n` });
    const dataset = await openDataset(definition.data, folder);
    expect(dataset.schema).toMatchObject({ inputs: [{ name, features: [name] }], targets: [{ name }] });
    expect((await samples(dataset.training)).inputs).toEqual([[5], [7]]);
    const saved = v.parse(preparationSchema, JSON.parse(JSON.stringify(dataset.preparation)));
    expect(Object.keys(saved.inputs)).toEqual([name]);
    const again = await openDataset(definition.data, folder, { saved });
    expect((await samples(again.training)).inputs).toEqual([[5], [7]]);
  });

  test.each(odd)('have no settings if none are written: %s', async (name) => {
    const dataset = await openCsv(`${name},y\n1,0\n3,1\n`);
    expect((await samples(dataset.training)).inputs).toEqual([[-1], [1]]);
    const asTarget = await openCsv(`a,${name}\n1,${name}\n3,x\n`, { target: name });
    expect(asTarget.schema.targets).toMatchObject([{ name, type: 'binary' }]);
  });
});

test('messages cut names of any length', async () => {
  const long = 'n'.repeat(1 << 20);
  const folder = await folderWith({ 'table.csv': `${long},y\na,0\nb,1\n` });
  const settings: readonly Changes[] = [
    { target: 'z' },
    { target: 'y', columns: { [long]: { type: 'numeric' } } },
    { target: 'y', columns: { [long]: { rare: 0.1 } } },
  ];
  for (const one of settings) {
    const { message } = await errorOf(settingsOf(one), folder);
    expect(message.length).toBeLessThan(500);
    expect(message).toContain('n…');
  }
});

test('whole numbers that become the same number are no classes', async () => {
  const folder = await folderWith({ 'table.csv': 'a,y\n1,9007199254740993\n2,9007199254740992\n3,9007199254740994\n' });
  const error = await errorOf(settingsOf({ target: 'y' }), folder);
  expect(error).toMatchObject({ code: 'data/unclear-column', path: ['data', 'columns', 'y'] });
  expect(
    (await open(settingsOf({ target: 'y', columns: { y: { type: 'numeric' } } }), folder)).schema.targets,
  ).toMatchObject([{ type: 'number' }]);
});

describe('a Parquet file', () => {
  const write = async (sql: string) => {
    const folder = await folderWith({});
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`COPY (${sql}) TO '${join(folder, 'table.parquet')}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
    return folder;
  };
  const source = { kind: 'table', file: 'table.parquet' } as const;

  test('keeps codes for missing values, long integers and the names of nested columns apart', async () => {
    const folder = await write(
      "SELECT * FROM (VALUES ('NA', 1::BIGINT, {'a': 1}, 0), ('x', 2, {'a': 2}, 1), ('?', 3, {'a': 2}, 1)) AS t(a, b, s, y)",
    );
    const dataset = await open(settingsOf({ source, target: 'y', columns: { s: { type: 'ignore' } } }), folder);
    expect(features(dataset)).toEqual(['a=?', 'a=NA', 'a=x', 'b']);
    expect(dataset.notes).toEqual([]);
  });
});
