import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readSchema } from '#data';
import { csvError, folderWith, settingsOf, withX, x } from './fixtures.js';

describe('a table that is wrong', () => {
  const good = 'a,y\n1,0\n2,1\n';
  const texts = Array.from({ length: 120 }, (_, index) => `t${index}`);

  test.each([
    ['a missing target column', good, { target: 'z' }, 'data/missing-column', ['data', 'targets', 'z', 'column']],
    ['no target', good, { target: null }, 'data/missing-target', ['data', 'targets']],
    [
      'a missing feature',
      good,
      { features: { include: ['a', 'q'], exclude: [] } },
      'data/missing-column',
      ['data', 'features', 'include', '1'],
    ],
    [
      'a missing exclusion',
      good,
      { features: { include: null, exclude: ['q'] } },
      'data/missing-column',
      ['data', 'features', 'exclude', '0'],
    ],
    ['settings of a missing column', good, { columns: { q: {} } }, 'data/missing-column', ['data', 'columns', 'q']],
    [
      'the target as a feature',
      good,
      { features: { include: ['y'], exclude: [] } },
      'data/target-as-feature',
      ['data', 'features', 'include', '0'],
    ],
    [
      'the target as an input of pictures',
      good,
      { inputs: { photo: { image: 'y' } } },
      'data/target-as-feature',
      ['data', 'inputs', 'photo', 'image'],
    ],
    ['no feature', 'y\n1\n0\n', {}, 'data/no-features', ['data', 'features']],
    ['two columns of one name', 'a,a,y\n1,2,0\n3,4,1\n', {}, 'data/duplicate-column', ['data', 'source']],
    ['no bytes', '', {}, 'data/empty', ['data', 'source']],
    ['no rows', 'a,y\n', {}, 'data/empty', ['data', 'targets', 'y', 'column']],
    ['no value of the target', 'a,y\n1,\n2,NA\n', {}, 'data/empty', ['data', 'targets', 'y', 'column']],
    ['one class', 'a,y\n1,yes\n2,yes\n', {}, 'data/one-class', ['data', 'targets', 'y', 'column']],
    [
      'too few rows for the split',
      good,
      { split: { validation: 0.1, test: 0, stratify: true, seed: 1 } },
      'data/split',
      ['data', 'split', 'validation'],
    ],
    ['many texts', withX(...texts), {}, 'data/unclear-column', ['data', 'columns', 'x']],
    [
      'a word among many numbers',
      withX(...texts.map((_, index) => index), 'many'),
      {},
      'data/unclear-column',
      ['data', 'columns', 'x'],
    ],
    [
      'a target of many texts',
      `a,y\n${texts.map((text) => `1,${text}\n`).join('')}`,
      {},
      'data/unclear-column',
      ['data', 'targets', 'y', 'column'],
    ],
    [
      'text as numeric',
      withX('a', 'b'),
      x({ type: 'numeric' }),
      'data/column-setting',
      ['data', 'columns', 'x', 'type'],
    ],
    [
      'three values as binary',
      withX(1, 2, 3),
      x({ type: 'binary' }),
      'data/column-setting',
      ['data', 'columns', 'x', 'type'],
    ],
    [
      'the mean of texts',
      withX('a', 'b'),
      x({ impute: 'mean' }),
      'data/column-setting',
      ['data', 'columns', 'x', 'impute'],
    ],
    [
      'scaled categories',
      withX('a', 'b', 'c'),
      x({ scale: 'standard' }),
      'data/column-setting',
      ['data', 'columns', 'x', 'scale'],
    ],
    [
      'encoded numbers',
      withX(1, 2),
      x({ type: 'numeric', encode: 'one_hot' }),
      'data/column-setting',
      ['data', 'columns', 'x', 'encode'],
    ],
    [
      'a scaled target',
      good,
      { columns: { y: { scale: 'standard' } } },
      'data/column-setting',
      ['data', 'columns', 'y', 'scale'],
    ],
  ] as const)('has %s', async (_, csv, changes, code, path) => {
    const error = await csvError(csv, changes);
    expect(error).toMatchObject({ code, path });
  });

  test('has lines of different lengths, and says which', async () => {
    const error = await csvError('a,y\n1,0\n2\n3,1\n');
    expect(error).toMatchObject({ code: 'data/not-table', path: ['data', 'source'] });
    expect(error.message).toBe(
      'table.csv cannot be read as a table. Line 3 has one value, but the first line names 2 columns. Give every row a value, if an empty one, for each column.',
    );
  });

  test.each([
    ['gzip', gzipSync('a,y\n1,0\n'), 'is compressed with gzip. Rename it to end in .gz.'],
    ['binary', Uint8Array.of(1, 2, 3, 44, 5), 'is not text: it contains control characters.'],
    [
      'damaged UTF-8',
      Buffer.concat([Buffer.from('a,y\ngrün,0\nöl,1\n'), Buffer.from([0xff]), Buffer.from(',1\n')]),
      'Line 4 is not written in UTF-8, as other lines are. Save the file in UTF-8.',
    ],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004xl'), 'save the sheet as CSV.'],
    ['an open quotation mark', 'a,y\n"1,0\n2,1\n', 'Line 2 opens a quotation mark that is not closed.'],
    ['a huge value', `a,y\n1,0\n${'x'.repeat(17 << 20)},1\n`, 'Line 3 is longer than 16777216 bytes.'],
  ])('is %s, and says what to do', async (_, contents, message) => {
    const folder = await folderWith({ 'table.csv': contents });
    await expect(readSchema(settingsOf({ target: 'y' }), folder)).rejects.toThrow(message);
  });

  test('shows nothing of what is in the file', async () => {
    for (const secret of ['secret\nExpected Number of Columns: 9 Found: 8', 'secret,"secret', 'secret,1,2'])
      expect((await csvError(`a,y\n1,0\n${secret}\n`)).message).not.toContain('secret');
  });

  test('is gzip that is cut off', async () => {
    const folder = await folderWith({ 'table.csv.gz': gzipSync(`a,y\n${'1,0\n2,1\n'.repeat(1000)}`).subarray(0, 30) });
    const source = { kind: 'table', file: 'table.csv.gz' } as const;
    await expect(readSchema(settingsOf({ source, target: 'y' }), folder)).rejects.toThrow(
      'table.csv.gz is not a complete gzip file. Copy or download it again.',
    );
  });

  test.each(['table.parquet', 'table.jsonl'])('is not what %s promises', async (file) => {
    const source = { kind: 'table', file } as const;
    expect(await csvError('', { source }, { [file]: '{"a":\nnonsense, and enough of it' })).toMatchObject({
      code: 'data/not-table',
    });
  });

  test('is of an unknown format', async () => {
    const source = { kind: 'table', file: 'table.xlsx' } as const;
    expect(await csvError('', { source }, { 'table.xlsx': 'x' })).toMatchObject({ code: 'data/unknown-format' });
  });

  test('proposes a type for dates, and a network for sentences', async () => {
    const dates = texts.map((_, index) => `${1 + (index % 12)}/${1 + (index % 11)}/${1900 + index}`);
    const { message } = await csvError(withX(...dates, 'unknown day'), {});
    expect(message).toContain('write `columns: {x: {type: date}}` if these are dates');
    expect(message).not.toContain('`text: x`');
    const sentences = await csvError(withX(...texts.map((word) => `it says ${word} here`)), {});
    expect(sentences.message).toContain('predict from its words with `text: x`');
    expect(sentences.message).not.toContain('type: date');
    expect((await csvError(withX(...texts), {})).message).not.toContain('`text: x`');
  });

  test('names the columns that there are', async () => {
    expect((await csvError(good, { target: 'Y' })).message).toBe(
      'table.csv has no column "Y". Did you mean "y"? Its columns are a, y. (The first line of a CSV file must contain their names.)',
    );
  });
});
