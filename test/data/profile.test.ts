import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { checkProfile, profileData } from '#data';
import { type DataProfile, dataProfileSchema } from '#protocol';
import { type Changes, folderWith, settingsOf } from './fixtures.js';

/** A profile, as it crosses a process. */
async function profileOf(files: Readonly<Record<string, string>>, changes: Changes): Promise<DataProfile> {
  const profile = await profileData(settingsOf(changes), await folderWith(files));
  return v.parse(dataProfileSchema, JSON.parse(JSON.stringify(profile)));
}

/** The codes of what is noticed about a table, and the columns that the messages name first. */
async function noticed(csv: string, changes: Changes, files: Readonly<Record<string, string>> = {}) {
  const settings = { target: 'y', ...changes };
  const profile = await profileOf({ 'table.csv': csv, ...files }, settings);
  return checkProfile(profile, settingsOf(settings)).map(
    ({ code, message }) => `${code.replace('data/', '')} ${/`([^`]*)`/.exec(message)?.[1] ?? ''}`,
  );
}

/** A CSV file of 300 rows. */
function table(columns: Readonly<Record<string, (row: number) => string | number>>): string {
  const lines = Array.from({ length: 300 }, (_, row) =>
    Object.values(columns)
      .map((valueOf) => valueOf(row))
      .join(','),
  );
  return [Object.keys(columns).join(','), ...lines, ''].join('\n');
}

/** A number from 0 to 1 that has nothing to do with others. */
function random(row: number, seed: number): number {
  const value = 43758.5453 * Math.sin(12.9898 * row + 78.233 * seed);
  return value - Math.floor(value);
}

const isYes = (row: number): boolean => random(row, 5) < 0.4;
const y = (row: number): string => (isYes(row) ? 'yes' : 'no');

describe('The profile of a table', () => {
  test('has statistics of every column, used or not', async () => {
    const csv =
      'n,c,d,t,y\n1,a,2024-01-01,some words here,1\n2,b,2024-01-03,more of them,2\n,a,2024-01-02,last,3\n4,a,,,8\n';
    const { rows, samples, columns } = await profileOf(
      { 'table.csv': csv },
      { target: 'y', columns: { t: { type: 'ignore' } }, features: { exclude: ['c'] } },
    );
    expect({ rows, samples }).toEqual({ rows: 4, samples: { training: 4, validation: 0, test: 0 } });
    const [n, c, d, t, target] = columns;
    expect(n).toMatchObject({ name: 'n', role: 'input', type: 'numeric', count: 3, missing: 1, distinct: 3 });
    // numpy's quantile, mean and std.
    expect(n?.numbers).toMatchObject({ least: 1, quartiles: [1.5, 2, 3], greatest: 4, whole: true });
    expect(n?.numbers?.mean).toBeCloseTo(7 / 3, 12);
    expect(n?.numbers?.deviation).toBeCloseTo(1.247219128924647, 12);
    expect(n?.numbers?.histogram).toEqual([1, 1, 0, 1]);
    expect(c).toMatchObject({
      role: 'unused',
      type: 'binary',
      categories: [
        { value: 'a', count: 3 },
        { value: 'b', count: 1 },
      ],
    });
    expect(d).toMatchObject({ role: 'input', type: 'date', missing: 1, numbers: { least: Date.UTC(2024, 0, 1) } });
    expect(t).toMatchObject({ role: 'unused', distinct: 3 });
    expect(target).toMatchObject({ role: 'target', type: 'numeric', relation: null });
  });

  test('counts classes per split', async () => {
    const csv = 'x,y,side\n1,a,train\n2,b,train\n3,a,validation\n4,b,test\n5,b,test\n6,a,train\n7,c,test\n';
    const { targets, columns } = await profileOf({ 'table.csv': csv }, { target: 'y', split: { column: 'side' } });
    expect(targets).toEqual([
      {
        name: 'y',
        classes: [
          { name: 'a', training: 2, validation: 1, test: 0 },
          { name: 'b', training: 1, validation: 0, test: 2 },
          { name: 'c', training: 0, validation: 0, test: 1 },
        ],
      },
    ]);
    expect(columns.map(({ role }) => role)).toEqual(['input', 'target', 'split']);
  });

  test('measures relations to the target', async () => {
    const classes = await profileOf(
      {
        'table.csv': table({
          y,
          score: (row) => (isYes(row) ? 1 : 0) + row / 1000,
          noise: (row) => random(row, 1),
          word: (row) => (isYes(row) ? 'p' : 'q'),
        }),
      },
      { target: 'y' },
    );
    const [, score, noise, word] = classes.columns.map(({ relation }) => relation);
    expect(score).toEqual({ target: 'y', measure: 'auc', value: 1 });
    expect(noise?.measure).toBe('auc');
    expect(noise?.value).toBeLessThan(0.2);
    expect(word?.measure).toBe('cramers_v');
    expect(word?.value).toBeCloseTo(1, 6);

    const numbers = await profileOf(
      {
        'table.csv': table({
          y: (row) => row * row + 0.5,
          root: (row) => 300 - row,
          third: (row) => 'abc'.charAt(row / 100),
        }),
      },
      { target: 'y' },
    );
    expect(numbers.columns[1]?.relation?.measure).toBe('spearman');
    expect(numbers.columns[1]?.relation?.value).toBeCloseTo(1, 9);
    // The square root of 1 - (1 - 0.864055) * 299 / 297.
    expect(numbers.columns[2]?.relation).toMatchObject({ measure: 'eta' });
    expect(numbers.columns[2]?.relation?.value).toBeCloseTo(0.9290528, 6);
  });

  test('describes the columns alone where the data do not fit the definition', async () => {
    const csv = table({ y, name: (row) => `person ${row}` });
    const { columns, samples } = await profileOf({ 'table.csv': csv }, { target: 'y' });
    expect(samples).toBeNull();
    expect(columns[1]).toMatchObject({ role: 'input', type: 'text', distinct: 300, words: { usual: 2 } });
  });

  test('has names and values of any kind', async () => {
    const csv = '__proto__,"a\u001b[31m\nb",y\n1,x,1\n2,"`](command:a)",2\n3,x,3\n';
    const { columns } = await profileOf({ 'table.csv': csv }, { target: 'y' });
    expect(columns.map(({ name }) => name)).toEqual(['__proto__', 'a\u001b[31m\nb', 'y']);
  });
});

describe('Of texts and windows', () => {
  test('lengths and the vocabulary are told', async () => {
    const csv = 'text,y\none two three,1\none,2\ntwo two two two,3\n,4\n';
    const { texts } = await profileOf({ 'table.csv': csv }, { target: 'y', text: { column: 'text', max_length: 3 } });
    expect(texts).toEqual([
      {
        ...{ input: 'text', column: 'text', maxLength: 3, cut: 0.25 },
        tokens: { least: 0, quartiles: [0.75, 2, 3.25], greatest: 4 },
        vocabulary: { size: 20000, used: 5 },
      },
    ]);
  });

  test('series are counted', async () => {
    const csv = 'v,s,y\n1,a,1\n2,a,2\n3,a,3\n4,b,4\n5,c,5\n6,c,6\n7,c,7\n8,c,8\n';
    const { windows } = await profileOf(
      { 'table.csv': csv },
      { target: 'y', window: { columns: ['v'], length: 2, group_by: 's' } },
    );
    expect(windows).toEqual([{ input: 'window', series: 3, tooShort: 1, shortest: 1, longest: 4, windows: 3 }]);
    const window = { columns: ['v'], length: 2, horizon: -1, group_by: 's' };
    const ahead = await profileOf({ 'table.csv': csv }, { target: 'y', window });
    // The windows begin with their row and end with the next one.
    expect(ahead.windows).toMatchObject([{ tooShort: 1, windows: 5 }]);
  });
});

describe('Noticed are', () => {
  const age = (row: number) => Math.round(20 + 50 * random(row, 1));

  test('nothing in an ordinary table', async () => {
    expect(await noticed(table({ y, age, price: (row) => random(row, 2), town: (row) => `t${row % 7}` }), {})).toEqual(
      [],
    );
  });

  test('columns that tell nothing, and none that is not used', async () => {
    const csv = table({ '': (row) => row, id: (row) => 7 * row, one: () => 'x', age, same: age, y });
    expect(await noticed(csv, {})).toEqual([
      'constant-column one',
      'identifier-column column_1',
      'identifier-column id',
      'repeated-column same',
    ]);
    expect(await noticed(csv, { features: { include: ['age'] } })).toEqual([]);
  });

  test('a column that is made of the target', async () => {
    const cost = (row: number) => 3 + random(row, 4);
    expect(await noticed(table({ y: cost, tax: (row) => 0.2 * cost(row), age }), {})).toEqual(['leaking-column tax']);
    expect(
      await noticed(table({ y, age, boat: (row) => (isYes(row) ? row % 9 : '') }), {
        columns: { boat: { encode: 'one_hot' } },
      }),
    ).toEqual(['leaking-column boat']);
  });

  test('numbers with exceptions, in any format', async () => {
    const area = (row: number) => (row % 6 === 0 ? 'on request' : `"${row % 40},5"`);
    expect(await noticed(table({ y, age, area }), {})).toEqual(['numbers-as-text area']);
    const columns = { area: { missing: ['on request'] } };
    expect(await noticed(table({ y, age, area }), { columns })).toEqual([]);
  });

  test('no order of rows, no code and no trend', async () => {
    const rank = (row: number) => (row * 7) % 300;
    const subject = (row: number) => (row % 50 === 0 ? `${row}a` : row % 97);
    expect(await noticed(table({ y, age, rank, subject }), {})).toEqual([]);
    const sorted = table({ '': (row) => row, year: (row) => 1700 + row, y: (row) => 2 * row + 0.5, age });
    expect(await noticed(sorted, {})).toEqual(['identifier-column column_1']);
  });

  test('a class that is nearly all', async () => {
    expect(await noticed(table({ age, y: (row) => (row % 10 === 0 ? 'yes' : 'no') }), {})).toEqual([
      'class-imbalance y',
    ]);
  });

  test('rows of the training split in the test set, if rows are not equal by chance', async () => {
    const csv = table({ y, age, price: (row) => random(row, 2) });
    const test = { kind: 'table', file: 'test.csv' } as const;
    const some = csv.split('\n').slice(0, 30).join('\n');
    expect((await noticed(csv, { test }, { 'test.csv': some })).join()).toContain('shared-samples');
    const few = table({ y, town: (row) => `t${row % 3}` });
    expect(await noticed(few, { test }, { 'test.csv': few })).toEqual([]);
  });
});

test('Pictures of other sizes and modes, and equal ones on both sides, are noticed', async () => {
  const folder = await folderWith({});
  const bmp = (width: number, shade: number) => bitmap(width, shade);
  for (const [split, from] of [
    ['train', 0],
    ['validation', 20],
  ] as const) {
    for (const [index, name] of ['cat', 'dog'].entries()) {
      await mkdir(join(folder, 'photos', split, name), { recursive: true });
      for (let at = 0; at < 20; at++) {
        const odd = split === 'train' && at === 0 && name === 'cat';
        await writeFile(join(folder, 'photos', split, name, `${at}.bmp`), bmp(odd ? 6 : 4, 100 * index + from + at));
      }
    }
  }
  await writeFile(join(folder, 'photos/validation/cat/19.bmp'), bmp(4, 5));
  await mkdir(join(folder, 'photos/train/bird'));
  const settings = settingsOf({ source: { kind: 'image_folder', folder: 'photos' }, size: 4 });
  const profile = await profileData(settings, folder);
  expect(profile.pictures).toMatchObject([
    {
      count: 80,
      examined: 80,
      distinctSizes: 2,
      modes: [{ mode: 'rgb', count: 80 }],
      sizes: [{ width: 4 }, { width: 6, count: 1 }],
    },
  ]);
  expect(profile.shared).toEqual([{ split: 'validation', with: 'training', count: 1 }]);
  expect(checkProfile(profile, settings).map(({ code }) => code)).toEqual([
    'data/empty-class',
    'data/shared-samples',
    'data/odd-pictures',
  ]);
  expect(profile.targets[0]?.classes.at(-1)).toEqual({ name: 'bird', training: 0, validation: 0, test: 0 });
});

/** A picture of 24 bits, 2 pixels high, all of one shade. */
function bitmap(width: number, shade: number): Uint8Array {
  const row = 4 * Math.ceil((3 * width) / 4);
  const bytes = Buffer.alloc(54 + 2 * row, shade);
  bytes.fill(0, 0, 54);
  bytes.write('BM', 0);
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(2, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  bytes.writeUInt32LE(2 * row, 34);
  return bytes;
}

test('Sentences with tags have their words and classes counted', async () => {
  const conll = 'Ada B-PER\nwrites O\n\nIn O\nRome B-LOC\n\n';
  const changes = { source: { kind: 'conll', file: 'a.conll' } } as const;
  const profile = await profileOf({ 'a.conll': conll }, changes);
  expect(profile.columns.map(({ name, role }) => `${name} ${role}`)).toEqual(['tokens input', 'tags target']);
  expect(profile.targets[0]?.classes.map(({ name, training }) => [name, training])).toEqual([
    ['B-LOC', 1],
    ['B-PER', 1],
    ['O', 2],
  ]);
});

test('The result of a query has columns, too', async () => {
  const query = { kind: 'table', query: 'SELECT x, y FROM t', files: { t: 'table.csv' } } as const;
  const profile = await profileOf({ 'table.csv': 'x,y,z\n1,2,3\n2,3,4\n' }, { source: query, target: 'y' });
  expect(profile.columns.map(({ name, type }) => `${name} ${type}`)).toEqual(['x numeric', 'y binary']);
});
