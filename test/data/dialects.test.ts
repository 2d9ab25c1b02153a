import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { errorOf, features, folderWith, open, openCsv, samples, settingsOf, withX } from './fixtures.js';

/** Opens a table of the columns `a` and `b` as it is written, without scaling. */
async function read(contents: string | Uint8Array, file = 'table.csv') {
  const columns = { a: { scale: 'none' }, b: { scale: 'none' } } as const;
  const settings = settingsOf({ source: { kind: 'table', file }, target: 'y', columns });
  const dataset = await open(settings, await folderWith({ [file]: contents }));
  return { ...(await samples(dataset.training)), features: features(dataset), notes: dataset.notes };
}

describe('a CSV file', () => {
  test.each([
    ['line feeds', 'a,b,y\n1,2,0\n3,4,1\n'],
    ['carriage returns and line feeds', 'a,b,y\r\n1,2,0\r\n3,4,1\r\n'],
    ['carriage returns', 'a,b,y\r1,2,0\r3,4,1'],
    ['mixed line ends and blank lines', 'a,b,y\r\n\n1,2,0\r\r\n  \n3,4,1\n\n'],
    ['quoted values', '"a","b",y\n"1","2",0\n "3" , 4,"1"\n'],
    ['semicolons', 'a;b;y\n1;2;0\n3;4;1\n'],
    ['tabs', 'a\tb\ty\n1\t2\t0\n3\t4\t1\n'],
    ['bars', 'a|b|y\n1|2|0\n3|4|1\n'],
  ])('of %s is read', async (_, text) => {
    expect(await read(text)).toEqual({
      inputs: [
        [1, 2],
        [3, 4],
      ],
      target: [0, 1],
      features: ['a', 'b'],
      notes: [],
    });
  });

  test('has the delimiter that fits all lines, whatever its header holds', async () => {
    expect((await read('"a";b;"y"\n1,5;2,25;0\n3,5;4;1\n')).inputs).toEqual([
      [1.5, 2.25],
      [3.5, 4],
    ]);
    expect((await read('a,"b",y\n1,"x;y;z;w",0\n2,"q;r;s;t",1\n')).features).toEqual(['a', 'b=x;y;z;w']);
  });

  test('keeps line breaks, delimiters and quotation marks in quotes', async () => {
    const { features } = await read('a,b,y\n1,"two\r\nlines, ""quoted""",0\n2,x,1\n3,"",1\n4,z,0\n');
    expect(features).toEqual(['a', 'b=two\r\nlines, "quoted"', 'b=x', 'b=z']);
  });

  const umlauts = 'a,b,y\n1,grün,0\n2,blau,1\n3,weiß,0\n';
  test.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${umlauts}`), []],
    ['UTF-16', Buffer.from(`\ufeff${umlauts}`, 'utf16le'), []],
    ['UTF-16 of big ends', Buffer.from(`\ufeff${umlauts}`, 'utf16le').swap16(), []],
    ['UTF-16 without a mark', Buffer.from(umlauts, 'utf16le'), []],
    ['UTF-16 of big ends without a mark', Buffer.from(umlauts, 'utf16le').swap16(), []],
    ['Latin-1', Buffer.from(umlauts, 'latin1'), ['table.csv is not UTF-8; it is read as Windows-1252 (Latin-1).']],
  ])('is read in %s', async (_, contents, notes) => {
    expect(await read(contents)).toMatchObject({ features: ['a', 'b=blau', 'b=grün', 'b=weiß'], notes });
  });

  test('is read in Windows-1252 where only its end shows it', async () => {
    const rows = Array.from({ length: 400_000 }, (_, row) => `${row},word,${row % 2}\n`).join('');
    const { features } = await read(Buffer.from(`a,b,y\n${rows}1,caf\u00e9,1\n2,th\u00e9,1\n`, 'latin1'));
    expect(features).toEqual(['a', 'b=café', 'b=thé', 'b=word']);
  });

  test.each(['table.csv.gz', 'table.tsv.gz', 'TABLE.CSV.GZ'])('may be compressed: %s', async (file) => {
    expect((await read(gzipSync(umlauts), file)).features).toEqual(['a', 'b=blau', 'b=grün', 'b=weiß']);
    expect((await read(gzipSync(Buffer.from(umlauts, 'latin1')), file)).features).toHaveLength(4);
  });

  test('is read alike wherever the pieces that it is read in end', async () => {
    const value = (row: number) => `"${'"",\n'.repeat(row % 7)}${'ü'.repeat(row % 11)}"`;
    const rows = Array.from({ length: 120_000 }, (_, row) => `${row},${value(row)},${row % 2}\r\n`);
    const { inputs, features } = await read(`a,b,y\n${rows.join('')}`);
    expect(inputs.every(([a], row) => a === row)).toBe(true);
    expect(features).toHaveLength(1 + 7 * 11 - 1);
  });
});

describe('JSON Lines', () => {
  test('may be compressed', async () => {
    const lines = '{"a":1,"b":"u","y":0}\n{"a":3,"b":"v","y":1}\n{"a":3,"b":null,"y":1}\n';
    expect((await read(gzipSync(lines), 'table.jsonl.gz')).features).toEqual(['a', 'b=v']);
  });
});

describe('numbers', () => {
  test.each([
    ['a decimal comma', ';', ['1,5', '-0,25', '1000', '3'], [1.5, -0.25, 1000, 3], '1234,5'],
    ['a decimal comma and thousands', ';', ['1.234,5', '12', '1.000.000', '0,5'], [1234.5, 12, 1e6, 0.5], '1.234,5'],
    ['thousands', '|', ['1,234.5', '12', '1,000,000', '0.5'], [1234.5, 12, 1e6, 0.5], '1,234.5'],
    ['only thousands', '|', ['1,234', '12', '5,000', '999'], [1234, 12, 5000, 999], '1,234.5'],
    ['only decimal commas', ';', ['1,234', '12', '5,000', '999'], [1.234, 12, 5, 999], '1234,5'],
    ['spaces', ';', ['1 234,5', '1\u00a0000', '2\u202f000\u202f000', '7'], [1234.5, 1000, 2e6, 7], '1 234,5'],
  ])('with %s are read as such', async (_, delimiter, written, expected, note) => {
    const rows = written.map((value, row) => `${[value, 0, row % 2].join(delimiter)}\n`).join('');
    const { inputs, notes } = await read(`${['a', 'b', 'y'].join(delimiter)}\n${rows}`);
    expect(inputs.map(([a]) => a)).toEqual(expected.map(Math.fround));
    expect(notes).toEqual([`The numbers of "a" are read as ones like ${note}.`]);
  });

  test('that are not all written in one way are texts', async () => {
    const { features } = await read('a;b;y\n1,5;0;0\n1.5;0;1\n1;0;0\n');
    expect(features).toEqual(['a=1', 'a=1,5', 'a=1.5', 'b']);
  });

  test('have no underscores, and are not hexadecimal', async () => {
    expect((await read('a,b,y\n1_2,0,0\n0x1f,0,1\n3,0,1\n')).features).toEqual(['a=0x1f', 'a=1_2', 'a=3', 'b']);
  });

  test('are those that JavaScript reads', async () => {
    const words = [
      '0.1',
      '.5',
      '5.',
      '-1e-7',
      '+3E+2',
      '12345678901234567890',
      '0.30000000000000004',
      '1e22',
      '1.7e308',
    ];
    const digits = Array.from({ length: 2000 }, (_, n) => String(Math.sin(n) * 10 ** ((n % 60) - 30)));
    const all = [...words, ...digits];
    const settings = settingsOf({ target: 'y', columns: { y: { type: 'numeric', scale: 'none' } } });
    const text = `y,b\n${all.map((word, row) => `${word},${row}\n`).join('')}`;
    const [target] = (await open(settings, await folderWith({ 'table.csv': text }))).schema.targets;
    const numbers = all.map(Number);
    expect(target).toMatchObject({ type: 'number', range: [Math.min(...numbers), Math.max(...numbers)] });
  });
});

describe('missing values', () => {
  test.each(['?', 'NA', 'n/a', '-', 'None', 'NaN', 'NULL', '.', 'inf'])('are %s among numbers', async (word) => {
    const { inputs, notes } = await read(`a,b,y\n1,0,0\n${word},0,1\n3,0,0\n${word},0,1\n`);
    expect(inputs.map(([a]) => a)).toEqual([1, 2, 3, 2]);
    expect(notes).toEqual([`2 values "${word}" of "a" count as missing.`]);
  });

  test('are found late among numbers', async () => {
    const rows = Array.from({ length: 5000 }, (_, row) => `${row === 4000 ? '?' : row},0,${row % 2}\n`).join('');
    const { notes, features } = await read(`a,b,y\n${rows}`);
    expect(features).toEqual(['a', 'b']);
    expect(notes).toEqual(['1 value "?" of "a" counts as missing.']);
  });

  test('are only plain codes among texts', async () => {
    const { features, notes } = await read('a,b,y\nNA,None,0\n?,-,1\nu,v,1\nw,v,0\nnull,v,1\n');
    expect(features).toEqual(['a=w', 'b=-', 'b=None', 'b=v']);
    expect(notes).toEqual(['NA', '?', 'null'].map((word) => `1 value "${word}" of "a" counts as missing.`));
  });

  test('are not the codes of countries', async () => {
    expect(await read('a,b,y\nNA,1,0\nDE,2,1\nFR,1,1\n')).toMatchObject({
      features: ['a=DE', 'a=FR', 'a=NA', 'b'],
      notes: [],
    });
  });

  test('do not hide a word that is no code', async () => {
    const rows = Array.from({ length: 15 }, (_, row) => `${row === 12 ? 'many' : row},0,${row % 2}\n`).join('');
    expect((await read(`a,b,y\n${rows}`)).features).toContain('a=many');
  });
});

describe('several files', () => {
  const csv = { 'data-1.csv': 'a,b,y\n1,u,0\n2,v,1\n', 'data-2.csv': 'y;b;a\n0;w;3\n1;u;4\n' };
  const columns = { a: { scale: 'none' } } as const;
  const pattern = { kind: 'table', file: 'data-*.csv' } as const;

  test.each([
    ['a pattern', pattern],
    ['a list', { kind: 'table', file: 'data-1.csv', others: ['data-2.csv'] }],
  ] as const)('are one table, as %s', async (_, source) => {
    const dataset = await open(settingsOf({ source, target: 'y', columns }), await folderWith(csv));
    expect(features(dataset)).toEqual(['a', 'b=u', 'b=v', 'b=w']);
    expect((await samples(dataset.training)).inputs.map(([a]) => a)).toEqual([1, 2, 3, 4]);
    const apart = await open(
      settingsOf({ source, target: 'y', columns, split: { validation: 0.25, test: 0 } }),
      await folderWith(csv),
    );
    expect(apart.schema.samples.training + apart.schema.samples.validation).toBe(4);
  });

  test('may be JSON Lines', async () => {
    const source = { kind: 'table', file: '*.jsonl' } as const;
    const lines = (a: number, y: number) => `{"a":${a},"y":${y}}\n`;
    const folder = await folderWith({ 'b.jsonl': lines(3, 1), 'a.jsonl': `${lines(1, 0)}${lines(2, 1)}` });
    const dataset = await open(settingsOf({ source, target: 'y', columns }), folder);
    expect((await samples(dataset.training)).inputs).toEqual([[1], [2], [3]]);
  });

  test.each([
    ['lacks a column', 'a,y\n1,0\n', 'data/other-columns', 'data-3.csv has no column "b", which data-1.csv has'],
    ['has another', 'a,b,y,z\n1,u,0,1\n', 'data/other-columns', 'data-3.csv has the column "z", which data-1.csv does'],
    ['is empty', '', 'data/empty', 'data-3.csv is empty'],
    ['has a short row', 'a,b,y\n1\n', 'data/not-table', 'data-3.csv cannot be read as a table. Line 2'],
  ])('are named where one %s', async (_, third, code, message) => {
    const error = await errorOf(
      settingsOf({ source: pattern, target: 'y' }),
      await folderWith({ ...csv, 'data-3.csv': third }),
    );
    expect(error).toMatchObject({ code, path: ['data', 'source'] });
    expect(error.message).toContain(message);
  });

  test('must exist, and stay in the folder', async () => {
    const missing = await errorOf(settingsOf({ source: pattern, target: 'y' }), await folderWith({}));
    expect(missing).toMatchObject({ code: 'data/missing-file' });
    const folder = await folderWith({ 'data-1.csv': csv['data-1.csv'] });
    await symlink(join(await folderWith(csv), 'data-2.csv'), join(folder, 'data-2.csv'));
    const linked = await errorOf(settingsOf({ source: pattern, target: 'y' }), folder);
    expect(linked).toMatchObject({ code: 'data/link-outside' });
  });
});

test('hostile values do not end the process', async () => {
  const nested = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},"y":1}\n`;
  const source = { kind: 'table', file: 'deep.jsonl' } as const;
  const deep = await errorOf(settingsOf({ source, target: 'y' }), await folderWith({ 'deep.jsonl': nested }));
  expect(deep.code).toBe('data/not-table');
  expect(deep.message).toContain('Line 1 of deep.jsonl');
  const long = `${withX(...Array.from({ length: 300 }, (_, row) => row))}${'1'.repeat(300_000)},1\n`;
  const error: unknown = await openCsv(long).catch((thrown: unknown) => thrown);
  expect(error).not.toBeInstanceOf(RangeError);
});
