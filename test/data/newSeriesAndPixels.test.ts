import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeData, newDefinition, templates } from '#data';
import { city, csv, expectClean, size } from './definitions.js';
import { folderWith } from './fixtures.js';

const forTables = templates.filter(({ accepts }) => accepts === 'table');
const forImages = templates.filter(({ accepts }) => accepts === 'images');

describe('a new definition', () => {
  const forSeries = templates.filter(({ accepts }) => accepts === 'series');
  const daily = (row: number) => new Date(Date.UTC(2021, 0, 1 + row)).toISOString().slice(0, 10);
  const wave = (row: number) => Math.round(100 * Math.sin(row / 9) + 10 * size(row)) / 10;
  const sales = csv(400, { date: daily, rain: size, sales: wave });
  const shops = csv(800, {
    shop: (row) => ['Rome', 'Oslo'][row % 2] ?? '',
    date: (row) => daily(row >> 1),
    sales: wave,
  });

  test.each(forSeries.flatMap((template) => [sales, shops].map((table) => ({ template, table }))))(
    'for a series, $template.id, is complete and has nothing wrong',
    async ({ template, table }) => {
      const folder = await folderWith({ 'sales.csv': table });
      const description = await describeData(join(folder, 'sales.csv'));
      expect(description.kinds).toEqual(['series', 'table']);
      expect(description.targets).toEqual(expect.arrayContaining(['date']));
      const text = await newDefinition({ name: 'sales', folder, description, target: null, template });
      expect(text).toContain('target: sales\n');
      expect(text).toContain('  length: 28\n');
      expect(text).toContain('  order_by: date\n');
      expect(text).toContain('split: {validation: 0.15, test: 0.15, by_time: date}');
      expect(text.includes('group_by: shop')).toBe(table === shops);
      await expectClean(text, folder);
    },
  );

  test('offers windows second where dates are no measurements, and not at all where rows cannot be told apart', async () => {
    const folder = await folderWith({
      'jumps.csv': csv(300, { date: (row) => daily(row * (row > 150 ? 9 : 1)), sales: wave }),
      'class.csv': csv(300, { date: daily, size, bought: (row) => (row % 3 === 0 ? 'yes' : 'no') }),
      'twice.csv': csv(300, { date: (row) => daily(row >> 1), size, sales: wave }),
      'short.csv': csv(40, { date: daily, size, sales: wave }),
      'names.csv': csv(300, { date: daily, city, bought: (row) => (row % 2 === 0 ? 'yes' : 'no') }),
    });
    const kindsOf = async (name: string) => (await describeData(join(folder, name))).kinds;
    expect(await kindsOf('jumps.csv')).toEqual(['table', 'series']);
    expect(await kindsOf('class.csv')).toEqual(['table', 'series']);
    for (const name of ['twice.csv', 'short.csv', 'names.csv']) expect(await kindsOf(name), name).toEqual(['table']);
  });

  const pixels = (count: number, name: (at: number) => string, value: (row: number, at: number) => number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [name(at), (row: number) => value(row, at)]));
  const shade = (row: number, at: number) => (row * 31 + at * 17 + row * at) % 256;
  const grids = [
    ['pixels in a row', pixels(100, (at) => `pixel${at}`, shade), '[10, 10]', 255],
    ['pixels in rows and columns', pixels(64, (at) => `${1 + (at >> 3)}x${1 + (at % 8)}`, shade), '[8, 8]', 255],
    [
      '16 shades',
      pixels(
        64,
        (at) => `pixel_${at >> 3}_${at % 8}`,
        (row, at) => shade(row, at) >> 4,
      ),
      '[8, 8]',
      16,
    ],
    ['colors', pixels(192, (at) => `pixel${at}`, shade), '[8, 8, 3]', 255],
    ['numbers alone', pixels(64, (at) => String(at), shade), '[8, 8]', 255],
  ] as const;
  test.each(grids.flatMap((grid) => forImages.map((template) => ({ grid, template }))))(
    'for a table of pixels, $template.id, is complete and has nothing wrong: $grid.0',
    async ({ grid: [, columns, shape, greatest], template }) => {
      const table = csv(4500, { id: (row) => row, label: (row) => row % 3, ...columns });
      const folder = await folderWith({ 'digits.csv': table });
      const description = await describeData(join(folder, 'digits.csv'));
      expect(description.kinds).toEqual(['images', 'table']);
      expect(description.targets.slice(0, 2)).toEqual(['label', 'id']);
      const text = await newDefinition({ name: 'digits', folder, description, target: null, template });
      expect(text).toContain(`reshape: ${shape}\n`);
      expect(text).toContain(`scale: 1/${greatest}\n`);
      expect(text).toContain('features: {exclude: [id]}\n');
      await expectClean(text, folder);
    },
  );

  test.each([
    ['too few for a square', pixels(99, (at) => `pixel${at}`, shade)],
    [
      'values that are no shades',
      pixels(
        100,
        (at) => `pixel${at}`,
        (row, at) => 10 * shade(row, at),
      ),
    ],
    [
      'fractions',
      pixels(
        100,
        (at) => `x${at}`,
        (row, at) => shade(row, at) / 7,
      ),
    ],
    ['names of no order', pixels(100, (at) => `pixel${(at * 37) % 100}`, shade)],
    ['other names', pixels(100, (at) => `gene${at}`, shade)],
  ])('takes columns for features: %s', async (_what, columns) => {
    const folder = await folderWith({ 'a.csv': csv(200, { ...columns, label: (row) => row % 3 }) });
    expect((await describeData(join(folder, 'a.csv'))).kinds).toEqual(['table']);
  });

  test.each([
    ['all three', ['train', 'Validation', 'test'], 'split: {column: part}'],
    ['two', ['train', 'test'], 'split: {column: part, validation: 0.2}'],
  ])('splits by a column that names %s splits, and does not predict it', async (_how, names, split) => {
    const folder = await folderWith({
      'a.csv': csv(400, { size, city, kind: (row) => row % 4, part: (row) => names[(row * 7) % names.length] ?? '' }),
    });
    const description = await describeData(join(folder, 'a.csv'));
    expect(description.targets.at(-1)).toBe('part');
    const text = await newDefinition({
      ...{ name: 'a', folder, description, target: 'kind' },
      template: forTables[0] ?? expect.fail(),
    });
    expect(text).toContain('Predicts kind from 2 columns of a.csv');
    expect(text).toContain(`${split}\n`);
    await expectClean(text, folder);
  });
});
