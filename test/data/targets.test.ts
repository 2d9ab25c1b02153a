import { describe, expect, test } from 'vitest';
import type { Dataset, Split } from '#data';
import { csvError, folderWith, idx, open, openCsv, settingsOf } from './fixtures.js';

const rows = Array.from({ length: 12 }, (_, row) => row);
const csv = `x,price,size,tags,a,b\n${rows
  .map(
    (row) =>
      `${row},${100 * row},${row % 3},${['red', 'red|big', '', 'big'][row % 4] ?? ''},${row % 2},${row % 3 === 0 ? 1 : 0}\n`,
  )
  .join('')}`;
const features = { include: ['x'] };

/** All targets of a split: the values of the first one, and its shape. */
async function targetsOf(split: Split | null): Promise<{ values: number[]; shape: readonly number[] }> {
  const batch = await split?.read(Uint32Array.from({ length: split.size }, (_, index) => index));
  return { values: Array.from(batch?.targets[0]?.values ?? []), shape: batch?.targets[0]?.shape ?? [] };
}

/** The targets of the training split as they are in the data. */
async function unscaled(dataset: Dataset): Promise<number[]> {
  const [scale] = dataset.targetScales;
  const { values } = await targetsOf(dataset.training);
  const units = scale?.shift.length ?? 1;
  return values.map((value, at) => value / (scale?.factor[at % units] ?? 1) + (scale?.shift[at % units] ?? 0));
}

describe('a number as target', () => {
  test('is standardized by the training rows, and can be scaled back', async () => {
    const split = { validation: 0.25, stratify: false, seed: 1 };
    const dataset = await openCsv(csv, { target: 'price', features, split });
    const { values, shape } = await targetsOf(dataset.training);
    expect(shape).toEqual([dataset.training.size, 1]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect([mean, variance].map((value) => Math.round(value * 1e5) / 1e5)).toEqual([0, 1]);
    const prices = new Set(rows.map((row) => 100 * row));
    expect((await unscaled(dataset)).every((price) => prices.has(Math.round(price)))).toBe(true);
  });

  test.each([
    [{ columns: { price: { scale: 'none' } } }, null],
    [{ targets: { cost: { column: 'price', scale: 'none' } }, target: null }, null],
    [
      { targets: { cost: { column: 'price', scale: 'min_max' } }, target: null },
      { shift: [0], factor: [1 / 1100] },
    ],
  ] as const)('is scaled as it is told: %j', async (changes, expected) => {
    const dataset = await openCsv(csv, { target: 'price', features, ...changes });
    expect(dataset.targetScales).toEqual([expected ?? { shift: [0], factor: [1] }]);
    expect((await unscaled(dataset)).map((value) => Math.round(value) + 0)).toEqual(rows.map((row) => 100 * row));
  });

  test('keeps a constant as it is', async () => {
    const constant = `x,y\n${rows.map((row) => `${row},7.5\n`).join('')}`;
    const dataset = await openCsv(constant, { columns: { y: { type: 'numeric' } } });
    expect((await targetsOf(dataset.training)).values).toEqual(rows.map(() => 0));
    expect(await unscaled(dataset)).toEqual(rows.map(() => 7.5));
  });

  test('is encoded as in training where what was fitted is given', async () => {
    const settings = settingsOf({ target: 'price', features });
    const first = await open(settings, await folderWith({ 'table.csv': csv }));
    const { openDataset } = await import('#data');
    const other = await folderWith({ 'table.csv': 'x,price\n1,100\n2,5000\n3,-40\n' });
    const later = await openDataset(settings, other, { saved: first.preparation });
    expect(later.targetScales).toEqual(first.targetScales);
    expect((await unscaled(later)).map((value) => Math.round(value) + 0)).toEqual([100, 5000, -40]);
  });
});

describe('several numbers as target', () => {
  const targets = { both: { columns: ['price', 'size'] } };

  test('are a vector, each scaled by itself', async () => {
    const dataset = await openCsv(csv, { targets, target: null, features });
    expect(dataset.schema.targets).toEqual([{ type: 'numbers', name: 'both', names: ['price', 'size'], scaled: true }]);
    expect((await targetsOf(dataset.training)).shape).toEqual([12, 2]);
    expect((await unscaled(dataset)).map((value) => Math.round(value) + 0)).toEqual(
      rows.flatMap((row) => [100 * row, row % 3]),
    );
  });

  test('must be numbers that exist', async () => {
    const wrong = (columns: readonly string[]) =>
      csvError(csv, { targets: { both: { columns } }, target: null, features });
    expect(await wrong(['price', 'tags'])).toMatchObject({ code: 'data/column-setting' });
    expect(await wrong(['price', 'sise'])).toMatchObject({
      code: 'data/missing-column',
      path: ['data', 'targets', 'both', 'columns', '1'],
    });
  });
});

describe('labels as target', () => {
  test('are listed in a text; a row without a text has none', async () => {
    const dataset = await openCsv(csv, { targets: { tags: { labels: 'tags' } }, target: null, features });
    expect(dataset.schema.targets).toEqual([{ type: 'labels', name: 'tags', classes: ['big', 'red'] }]);
    const { values, shape } = await targetsOf(dataset.training);
    expect(shape).toEqual([12, 2]);
    expect(values.slice(0, 8)).toEqual([0, 1, 1, 1, 0, 0, 1, 0]);
  });

  test('are columns of 0 and 1', async () => {
    const dataset = await openCsv(csv, { targets: { tags: { labels: ['a', 'b'] } }, target: null, features });
    expect(dataset.schema.targets).toEqual([{ type: 'labels', name: 'tags', classes: ['a', 'b'] }]);
    expect((await targetsOf(dataset.training)).values.slice(0, 6)).toEqual([0, 1, 1, 0, 0, 0]);
    const wrong = await csvError(csv, { targets: { tags: { labels: ['a', 'price'] } }, target: null, features });
    expect(wrong.message).toContain('The column "price" of table.csv has the value "100"');
  });
});

describe('a picture as target', () => {
  const source = { kind: 'idx', images: 'images', labels: 'labels' } as const;
  const files = { images: idx([2, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7]), labels: idx([2], [0, 1]) };

  test('is the input of an autoencoder, and may be beside other targets', async () => {
    const targets = { same: { image: 'image', scale: 0.5 }, digit: { column: 'label' } };
    const dataset = await open(settingsOf({ source, targets }), await folderWith(files));
    expect(dataset.schema.targets[0]).toEqual({ type: 'image', name: 'same', shape: [2, 2, 1], range: [0, 127.5] });
    expect(dataset.schema.targets[1]?.type).toBe('binary');
    expect(await targetsOf(dataset.training)).toEqual({
      values: [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5],
      shape: [2, 2, 2, 1],
    });
  });
});

test('columns in a list are targets of their names', async () => {
  const dataset = await openCsv(csv, { targets: ['price', 'size'], target: null, features });
  expect(dataset.schema.targets.map(({ name }) => name)).toEqual(['price', 'size']);
});

test('several inputs of one table', async () => {
  const inputs = { left: { columns: ['x', 'size'] }, right: { columns: { exclude: ['x', 'size', 'tags'] } } };
  const dataset = await openCsv(csv, { target: 'price', inputs });
  expect(dataset.schema.inputs.map(({ name, features }) => [name, features])).toEqual([
    ['left', ['x', 'size']],
    ['right', ['a', 'b']],
  ]);
  const { inputs: arrays } = await dataset.training.read(Uint32Array.of(3, 1));
  expect(arrays.map(({ shape }) => shape)).toEqual([
    [2, 2],
    [2, 2],
  ]);
});
