import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type ChunkRequest, jsonChunk, readRowChunks, type RowChunk } from '#data';
import { folderWith } from './fixtures.js';

const plain = { decimal: '.', group: null } as const;

/** Reads `age` as numbers and `job` as text, three rows at a time. */
const request: ChunkRequest = {
  fields: [
    { name: 'age', reading: 'number' },
    { name: 'job', reading: 'text', categories: ['cook', 'smith', 'NA'] },
  ],
  formats: {
    age: { kind: 'numbers', missing: ['-1'], numbers: plain },
    job: { kind: 'texts', missing: [], numbers: plain },
  },
  kept: [],
  mostRows: 3,
  needsAllRows: false,
};

async function rowsOf(chunk: RowChunk) {
  const [age, job] = ['age', 'job'].map((name) => chunk.fields.get(name));
  if (age?.kind !== 'values' || job?.kind !== 'values') throw new Error('A field is missing.');
  const [ages, jobs] = [await age.readNumbers(), await job.readTexts()];
  return Array.from(ages, (value, row) => [value, jobs[row] ?? null]);
}

async function read(path: string, changes: Partial<ChunkRequest> = {}) {
  const chunks: RowChunk[] = [];
  await readRowChunks({ path, format: null }, { ...request, ...changes }, (chunk) => {
    chunks.push(chunk);
    return Promise.resolve();
  });
  return chunks;
}

describe('rows in chunks', () => {
  const csv = 'job,age\ncook,1\n"sm""ith",2.5\n\nNA,\ncook,-1\n,NaN\nnull,3e1\n"two\nlines",4\n';
  const rows = [
    [1, 'cook'],
    [2.5, 'sm"ith'],
    [NaN, 'NA'],
    [NaN, 'cook'],
    [NaN, null],
    [30, null],
    [4, 'two\nlines'],
  ];

  test('have the values as in training: a known category is none that is missing', async () => {
    const folder = await folderWith({ 'table.csv': csv });
    const chunks = await read(join(folder, 'table.csv'));
    expect(chunks.map(({ first, count }) => [first, count])).toEqual([
      [0, 3],
      [3, 3],
      [6, 1],
    ]);
    expect((await Promise.all(chunks.map(rowsOf))).flat()).toEqual(rows);
    const [all, none] = await read(join(folder, 'table.csv'), { needsAllRows: true });
    expect([all?.count, none]).toEqual([7, undefined]);
  });

  test.each([
    ['gzip', 'table.csv.gz', () => gzipSync(csv)],
    [
      'CR LF and a byte order mark',
      'table.csv',
      () => Buffer.from(`\ufeff${csv.replaceAll('\n', '\r\n').replace('two\r\n', 'two\n')}`),
    ],
    ['UTF-16', 'table.csv', () => Buffer.from(`\ufeff${csv}`, 'utf16le')],
    ['tabs', 'table.tsv', () => Buffer.from(csv.replaceAll(',', '\t'))],
  ])('are the same in %s', async (_, name, contents) => {
    const folder = await folderWith({});
    writeFileSync(join(folder, name), contents());
    const chunks = await read(join(folder, name));
    expect((await Promise.all(chunks.map(rowsOf))).flat()).toEqual(rows);
  });

  test('have numbers with decimal commas if those of the training had', async () => {
    const folder = await folderWith({ 'table.csv': 'job;age\ncook;1.234,5\n' });
    const formats = { age: { kind: 'numbers', missing: [], numbers: { decimal: ',', group: '.' } } } as const;
    const [chunk] = await read(join(folder, 'table.csv'), { formats });
    expect(chunk && (await rowsOf(chunk))).toEqual([[1234.5, 'cook']]);
  });

  test('are the same from a stream that is cut anywhere', async () => {
    const bytes = Buffer.from(`\ufeff${csv}`);
    for (const size of [1, 2, 7, 1000]) {
      const parts: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) parts.push(Uint8Array.from(bytes.subarray(at, at + size)));
      const stream = (async function* () {
        for (const part of parts) yield await Promise.resolve(part);
      })();
      const found: unknown[] = [];
      await readRowChunks({ stream, format: 'csv' }, request, async (chunk) => {
        found.push(...(await rowsOf(chunk)));
      });
      expect(found).toEqual(rows);
    }
  });

  test('of JSON lines may leave out values, but the first names the columns', async () => {
    const folder = await folderWith({
      'table.jsonl':
        '{"age": 1, "job": "cook"}\n\n{"job": true}\n{"age": null, "job": {"a": 1}}\n{"age": "7", "job": 3}\n',
      'other.jsonl': '{"Age": 1, "job": "cook"}\n',
      'wrong.jsonl': '{"age": 1, "job": "cook"}\n[1]\n',
    });
    const chunks = await read(join(folder, 'table.jsonl'));
    expect((await Promise.all(chunks.map(rowsOf))).flat()).toEqual([
      [1, 'cook'],
      [NaN, 'true'],
      [NaN, '{"a":1}'],
      [7, '3'],
    ]);
    await expect(read(join(folder, 'other.jsonl'))).rejects.toThrow('no column "age". Did you mean "Age"?');
    await expect(read(join(folder, 'wrong.jsonl'))).rejects.toThrow('Line 2 of');
    const origin = { name: 'The request', folder };
    const chunk = jsonChunk(origin, [{ age: 1, job: 'NA' }], request);
    expect(await rowsOf(chunk)).toEqual([[1, 'NA']]);
    expect(() => jsonChunk(origin, [{ age: 'x', job: 'y' }], request)).toThrow('The request, row 1: "x" is no number');
  });

  test.each([
    ['empty.csv', '', 'is empty.'],
    ['twice.csv', 'age,job,age\n1,a,2\n', 'has two columns called "age"'],
    ['word.csv', 'age,job\n1,a\n\nold,b\n', 'word.csv, line 4: "old" is no number'],
    ['table.xlsx', 'x', 'does not tell its format'],
    ['none.csv', null, 'none.csv does not exist'],
  ])('fail with the file and the line: %s', async (name, contents, message) => {
    const folder = await folderWith(contents === null ? {} : { [name]: contents });
    await expect(read(join(folder, name))).rejects.toThrow(message);
  });

  test('wait for the one before', async () => {
    const folder = await folderWith({ 'table.csv': `age,job\n${'1,a\n'.repeat(20)}` });
    let [working, most] = [0, 0];
    await readRowChunks({ path: join(folder, 'table.csv'), format: null }, request, async () => {
      most = Math.max(most, ++working);
      await new Promise((done) => setImmediate(done));
      working--;
    });
    expect(most).toBe(1);
  });
});
