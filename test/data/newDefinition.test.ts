import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeData, emptyDefinition, folderFor, newDefinition, templates } from '#data';
import { city, csv, expectClean, size } from './definitions.js';
import { folderWith } from './fixtures.js';

const tables = {
  'two classes': csv(400, { size, city, bought: (row) => (row % 3 === 0 ? 'yes' : 'no') }),
  'classes as numbers': csv(400, { size, city, kind: (row) => row % 4 }),
  'a number': csv(400, { size, city, price: (row) => 100_000 + 1000 * size(row) }),
  'a number that never changes much': csv(400, { size, city, pressure: (row) => 1013 + (row % 100) / 1e6 }),
  'names of rows, free text and a constant': csv(400, {
    customer_id: (row) => row + 1000,
    comment: (row) => `I bought ${row} things in ${city(row)}`,
    planet: () => 'Earth',
    size,
    bought: (row) => row % 2,
  }),
  'columns with odd names': csv(100, {
    'a, b': size,
    'x: y': size,
    '# hash': size,
    'it "is"': size,
    '{curly}': city,
    $dollar: size,
    true: size,
    '1e5': size,
    ' - dash': size,
    'Größe (cm)': size,
    'two\nlines': size,
    'target: yes, or no?': (row) => (row % 2 === 0 ? 'no' : 'yes: "really"'),
  }),
  'numbers whose squares are none': csv(200, {
    size: (row) => (row % 2 === 0 ? 1e300 : -1e300) * (1 + (row % 7)),
    capital: (row) => 1e12 + 1e9 * size(row),
  }),
  'values that are missing': csv(300, {
    size: (row) => (row % 5 === 0 ? '' : size(row)),
    city: (row) => (row % 7 === 0 ? 'NA' : city(row)),
    bought: (row) => (row % 11 === 0 ? '' : row % 2),
  }),
  dates: csv(400, {
    date: (row) => new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10),
    size,
    price: (row) => 100 + 3 * size(row) + row,
  }),
  'few rows': csv(12, { size, city, bought: (row) => row % 2 }),
  'a single feature': csv(50, { size, bought: (row) => row % 2 }),
  'many rows': csv(30_000, { size, city, bought: (row) => row % 2 }),
  'many columns': csv(500, {
    ...Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`f${index}`, (row: number) => size(row + index)])),
    label: (row: number) => row % 3,
  }),
};

describe('a new definition', () => {
  const forTables = templates.filter(({ accepts }) => accepts === 'table');
  test.each(
    Object.entries(tables).flatMap(([what, table]) => forTables.map((template) => ({ what, table, template }))),
  )('for a table with $what, $template.id, is complete and has nothing wrong', async ({ table, template }) => {
    const folder = await folderWith({ 'my table.csv': table });
    const description = await describeData(join(folder, 'my table.csv'));
    const text = await newDefinition({ name: 'my table', folder, description, target: null, template });
    await expectClean(text, folder);
  });

  test('keeps dates, and leaves out what identifies rows', async () => {
    const folder = await folderWith({
      'table.csv': csv(400, {
        '': (row) => row + 1,
        date: (row) => new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10),
        size,
        price: (row) => 100 + 3 * size(row) + row,
      }),
    });
    const description = await describeData(join(folder, 'table.csv'));
    expect(description.profile.columns.map(({ type }) => type)).toEqual(['numeric', 'date', 'numeric', 'numeric']);
    expect(description.profile.columns[2]?.relation).toMatchObject({ target: 'price', measure: 'spearman' });
    const [template] = forTables;
    if (!template) throw new Error('There are no templates.');
    const text = await newDefinition({ name: 'n', folder, description, target: 'price', template });
    expect(text).toContain('exclude:\n      - column_1\n');
    expect(text).not.toContain('- date');
    expect(text).toContain('from 2 columns');
  });

  const day = (row: number) => new Date(Date.UTC(2023, 0, 1 + row)).toISOString().slice(0, 10).split('-');
  const dayFirst = (row: number) => day(row).toReversed().join('.');
  const months = ['', ...'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')];
  const [firstTemplate] = forTables;

  test.each([
    ['days', dayFirst],
    ['days and times', (row: number) => `${dayFirst(row)} ${10 + (row % 9)}:30`],
    ['American days', (row: number) => [day(row)[1], day(row)[2], day(row)[0]].join('/')],
    ['days with the year first', (row: number) => day(row).join('/')],
    [
      'names of months',
      (row: number) => `${months[Number(day(row)[1])] ?? ''} ${Number(day(row)[2])} ${day(row)[0] ?? ''}`,
    ],
    ['days before names of months', (row: number) => `${Number(day(row)[2])} January 20${10 + (row % 80)}`],
  ])('reads %s as dates', async (_what, Datum) => {
    const folder = await folderWith({ 'table.csv': csv(400, { Datum, size, price: (row) => 3 * size(row) }) });
    const description = await describeData(join(folder, 'table.csv'));
    expect(description.kinds).toContain('table');
    expect(description.profile.columns[0]).toMatchObject({ type: 'date', suggestedType: null });
    if (!firstTemplate) throw new Error('There are no templates.');
    const text = await newDefinition({ name: 'n', folder, description, target: 'price', template: firstTemplate });
    expect(text).not.toContain('Datum');
    await expectClean(text, folder);
  });

  test('proposes dates where a few values are none', async () => {
    const Datum = (row: number) => (row === 7 ? 'unknown day' : dayFirst(row));
    const folder = await folderWith({ 'table.csv': csv(400, { Datum, size, price: (row) => 3 * size(row) }) });
    const description = await describeData(join(folder, 'table.csv'));
    expect(description.profile.columns[0]).toMatchObject({ type: 'text', suggestedType: 'date' });
  });

  test('leaves out dates whose format is unclear, and never predicts from their words', async () => {
    const ambiguous = (row: number) => `${1 + (row % 12)}/${1 + (row % 11)}/${1990 + (row % 13)}`;
    const worded = (row: number) => `${1 + (row % 28)} of January, ${1900 + row}`;
    const folder = await folderWith({
      'a.csv': csv(400, { ambiguous, worded, size, price: (row) => 3 * size(row) }),
      'b.csv': csv(400, { worded, label: (row) => row % 2 }),
    });
    const description = await describeData(join(folder, 'a.csv'));
    expect(description.kinds).toEqual(['table']);
    if (!firstTemplate) throw new Error('There are no templates.');
    const text = await newDefinition({ name: 'n', folder, description, target: 'price', template: firstTemplate });
    expect(text).toContain('dates of an unclear format.');
    expect(text).toMatch(/exclude:\n(?: {6}- (?:ambiguous|worded)\n){2}/);
    await expectClean(text, folder);
    expect((await describeData(join(folder, 'b.csv'))).kinds).toEqual(['table']);
  });

  test.each(['12 km', 'broken', 'a\u001b[31m\nb'])('keeps numbers with the exception %j', async (exception) => {
    const value = (row: number) => (row === 7 ? exception : size(row));
    const table = csv(400, { way: value, other: size, price: (row) => (row === 9 ? exception : 3 * size(row)) });
    const folder = await folderWith({ 'table.csv': table });
    const description = await describeData(join(folder, 'table.csv'));
    if (!firstTemplate) throw new Error('There are no templates.');
    const text = await newDefinition({ name: 'n', folder, description, target: 'price', template: firstTemplate });
    expect(text).toMatch(/# Values such as "(12 km|broken|a\\u001b.*)" count as missing\.\n {4}way: \{type: numeric\}/);
    expect(text).toContain('    price: {type: numeric}');
    expect(text).not.toContain('exclude');
    await expectClean(text, folder);
  });

  const words = ['good', 'bad', 'bag', 'crew', 'late', 'seat', 'gate', 'food', 'thanks', 'why'];
  const sentence = (count: number) => (row: number) =>
    Array.from({ length: count }, (_, at) => words[(row * (at + 3) + at * at) % 11] ?? `flight${row}`).join(' ');
  const texts = {
    'short texts and classes': csv(500, { text: sentence(6), label: (row) => ['a', 'b', 'c'][row % 3] ?? '' }),
    'long texts and a number': csv(300, { 'the review': sentence(120), stars: (row) => size(row) }),
    'few texts': csv(40, { text: (row) => `text number ${row} of some`, label: (row) => row % 2 }),
    'several columns': csv(500, { title: sentence(4), text: sentence(9), city, label: (row) => row % 2 }),
  };
  const forTexts = templates.filter(({ accepts }) => accepts === 'text');
  test.each(Object.entries(texts).flatMap(([what, table]) => forTexts.map((template) => ({ what, table, template }))))(
    'for a table with $what, $template.id, is complete and has nothing wrong',
    async ({ table, template }) => {
      const folder = await folderWith({ 'reviews.csv': table });
      const description = await describeData(join(folder, 'reviews.csv'));
      expect(description.kinds).toContain('text');
      const text = await newDefinition({ name: 'reviews', folder, description, target: null, template });
      await expectClean(text, folder);
    },
  );

  test('offers networks for texts first where there is nothing else to predict from', async () => {
    const folder = await folderWith({ 'a.csv': texts['short texts and classes'], 'b.csv': texts['several columns'] });
    expect((await describeData(join(folder, 'a.csv'))).kinds).toEqual(['text']);
    const description = await describeData(join(folder, 'b.csv'));
    expect(description.kinds).toEqual(['table', 'text']);
    const [template] = forTexts;
    if (!template) throw new Error('There are no templates.');
    const text = await newDefinition({ name: 'n', folder, description, target: null, template });
    expect(text).toContain('column: text\n');
  });

  const forImages = templates.filter(({ accepts }) => accepts === 'images');
  test.each([6, 10, 28, 64].flatMap((side) => forImages.map((template) => ({ side, template }))))(
    'for images of $side pixels, $template.id, is complete and has nothing wrong',
    async ({ side, template }) => {
      const folder = await folderWith({});
      await mkdir(join(folder, 'data'));
      for (const [prefix, count] of [
        ['train', 4000],
        ['t10k', 40],
      ] as const)
        await writePair(folder, prefix, count, side);
      const description = await describeData(join(folder, 'data'));
      expect(folderFor(description)).toBe(folder);
      const text = await newDefinition({ name: 'images', folder, description, target: null, template });
      expect(text).toContain('data/t10k-images-idx3-ubyte');
      await expectClean(text, folder);
    },
  );

  test.each(forImages)('for folders of pictures, $id, is complete and has nothing wrong', async (template) => {
    const folder = await folderWith({});
    const copy = async (file: string) => {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await copyFile('test/data/pictures/color.jpg', join(folder, file));
    };
    const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}.jpg`);
    for (const kind of ['cat', 'dog']) for (const name of names(600)) await copy(`photos/${kind}/${name}`);
    const description = await describeData(join(folder, 'photos'));
    expect(description.summary).toBe('1,200 pictures of 2 classes');
    expect(folderFor(description)).toBe(folder);
    const text = await newDefinition({ name: 'photos', folder, description, target: null, template });
    expect(text).toContain('source: photos\n');
    expect(text).toContain('size: [8, 8]');
    expect(text).toContain('split: {validation: 0.15, test: 0.15, seed: 7}');
    await expectClean(text, folder);

    for (const split of ['train', 'validation']) for (const name of names(2)) await copy(`own/${split}/cat/${name}`);
    for (const split of ['train', 'validation']) for (const name of names(2)) await copy(`own/${split}/dog/${name}`);
    const own = await describeData(join(folder, 'own'));
    const written = await newDefinition({ name: 'own', folder, description: own, target: null, template });
    expect(written).not.toContain('split:');
  });

  test('for sentences with tags is complete and has nothing wrong', async () => {
    const of = (row: number) => (row % 2 === 0 ? 'John B-PER\nsees O\nOslo B-LOC\n' : 'Paris B-LOC\nsleeps O\n');
    const folder = await folderWith({ 'news.conll': Array.from({ length: 400 }, (_, row) => of(row)).join('\n') });
    const description = await describeData(join(folder, 'news.conll'));
    expect(description.summary).toBe('400 sentences, 1,000 tokens, 3 tags');
    const fitting = templates.filter(({ accepts }) => accepts === 'sentences');
    expect(fitting).toHaveLength(1);
    for (const template of fitting) {
      const text = await newDefinition({ name: 'news', folder, description, target: null, template });
      expect(text).toContain('max_length: 8\n');
      expect(text).toContain('- dense: {units: 4, activation: softmax}');
      await expectClean(text, folder);
    }
  });

  test('without data has nothing wrong', async () => {
    for (const name of ['network', 'my: "net"', '1e5', 'true']) await expectClean(emptyDefinition(name), '.');
  });

  test('predicts what is likeliest, or what it is told', async () => {
    const folder = await folderWith({ 'table.csv': tables['names of rows, free text and a constant'] });
    const description = await describeData(join(folder, 'table.csv'));
    expect(description.kinds).toEqual(['table', 'text']);
    expect(description.targets[0]).toBe('bought');
    const [template] = forTables;
    if (!template) throw new Error('There are no templates.');
    const make = (target: string) => newDefinition({ name: 'n', folder, description, target, template });
    expect(await make('size')).toContain('- dense: {units: 1}');
    expect(await make('bought')).toMatch(/exclude:\n(?: {6}- (?:customer_id|planet|comment)\n){3}/);
    await expect(make('colour')).rejects.toThrow('has no column "colour". Its columns are customer_id, comment');
    await expect(make('planet')).rejects.toThrow('only the value "Earth"');
  });

  test.each(['patient_id', 'ID', 'customerId', 'guid'])('does not predict the identifier %s', async (name) => {
    const identifier = (row: number) => row % 15;
    const folder = await folderWith({ 'table.csv': csv(300, { size, comment: sentence(6), [name]: identifier }) });
    const { targets } = await describeData(join(folder, 'table.csv'));
    expect(targets.at(-1)).toBe(name);
    expect(targets).toHaveLength(3);
  });

  test('is refused where only text is left, and says so', async () => {
    const folder = await folderWith({
      'table.csv': csv(300, { text: (row) => `a sentence, number ${row}`, label: (row) => row % 2 }),
    });
    const description = await describeData(join(folder, 'table.csv'));
    const [template] = forTables;
    if (!template) throw new Error('There are no templates.');
    const made = newDefinition({ name: 'n', folder, description, target: 'label', template });
    await expect(made).rejects.toThrow(
      /no column left.*Excluded columns: text\. .*free text, which needs another kind of network/,
    );
  });

  test.each([
    ['a file that is not there', 'missing.csv', 'There is no'],
    ['a folder without images', '.', 'has no pair of IDX files'],
    ['a file of another kind', 'text.txt', 'must end in .csv'],
  ])('is refused for %s', async (_what, file, message) => {
    const folder = await folderWith({ 'text.txt': 'hello' });
    await expect(describeData(join(folder, file))).rejects.toThrow(message);
  });

  test('is refused for a folder of tables or pictures, and says what to do', async () => {
    const tables = await folderWith({ 'b.csv': 'a,b', 'a.parquet': '', 'c.csv.gz': '', '.d.csv': '', 'read.me': '' });
    await expect(describeData(tables)).rejects.toThrow('Name one of the tables in it: a.parquet, b.csv, c.csv.gz.');
    const pictures = await folderWith({ 'b.PNG': '', 'a.jpg': '' });
    await expect(describeData(pictures)).rejects.toThrow(
      'It holds 2 pictures, such as a.jpg: move those of each class into a folder with the name of the class.',
    );
    await mkdir(join(tables, 'notes'));
    await expect(describeData(tables)).rejects.toThrow('Name one of the tables in it: a.parquet');
  });
});

/** Writes blank images with labels from 0 to 2. */
async function writePair(folder: string, prefix: string, count: number, side: number): Promise<void> {
  const header = (...values: number[]) =>
    Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer).swap32()));
  const images = Buffer.concat([header(0x803, count, side, side), Buffer.alloc(count * side * side)]);
  const labels = Buffer.concat([
    header(0x801, count),
    Buffer.from(Array.from({ length: count }, (_, index) => index % 3)),
  ]);
  await writeFile(join(folder, 'data', `${prefix}-images-idx3-ubyte`), images);
  await writeFile(join(folder, 'data', `${prefix}-labels-idx1-ubyte`), labels);
}
