import { describe, expect, it } from 'vitest';
import { openDataset } from '#data';
import { csvError, folderWith, idx, open, openCsv, settingsOf } from './fixtures.js';

/** Pictures of 2 x 3 whose first pixel tells the class. */
const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const rows = Array.from({ length: 40 }, (_, row) => [
  row % 2,
  ...names.map((_, pixel) => (row * 37 + pixel * 11) % 256),
]);
const csv = [['label', ...names].join(','), ...rows.map((row) => row.join(',')), ''].join('\n');
const settings = { target: 'label', reshape: [2, 3], scale: 1 / 255 };

describe('columns of pixels', () => {
  it('are a picture, row by row', async () => {
    const { schema, training, preparation } = await openCsv(csv, settings);
    expect(schema.inputs).toEqual([{ name: 'image', shape: [2, 3, 1], dtype: 'float32' }]);
    const { inputs } = await training.read(Uint32Array.of(0));
    const row = rows[training.rows?.[0] ?? 0] ?? [];
    expect(inputs[0]?.shape).toEqual([1, 2, 3, 1]);
    expect([...(inputs[0]?.values ?? [])].map((value) => Math.round(value * 255))).toEqual(row.slice(1));
    expect(preparation?.inputs.image).toMatchObject({ kind: 'image', size: [2, 3], columns: names });
  });

  it('give the same batches as the same pictures in IDX files, augmented too', async () => {
    const augment = { rotation: 20, flip: 'horizontal', noise: 0.1 };
    const folder = await folderWith({
      'table.csv': csv,
      images: idx(
        [rows.length, 2, 3],
        rows.flatMap((row) => row.slice(1)),
      ),
      labels: idx(
        [rows.length],
        rows.map(([label = 0]) => label),
      ),
    });
    const source = { kind: 'idx', images: 'images', labels: 'labels' } as const;
    const table = await openDataset(settingsOf({ ...settings, augment }), folder);
    const pair = await openDataset(settingsOf({ source, scale: 1 / 255, augment }), folder);
    const all = Uint32Array.from(rows.keys());
    const [ofTable, ofPair] = [await table.training.read(all, 3), await pair.training.read(all, 3)];
    expect(ofTable.inputs).toEqual(ofPair.inputs);
    expect(ofTable.targets).toEqual(ofPair.targets);
  });

  it('have three channels, another size, and may stand beside other inputs', async () => {
    const table = ['id,label,size,r,g,b', ...rows.map((row, index) => [index, ...row.slice(0, 5)].join(','))].join(
      '\n',
    );
    const color = await openCsv(table, {
      target: 'label',
      inputs: {
        pixel: { image: { reshape: [1, 1, 3], include: ['b', 'g', 'r'] }, size: 4 },
        facts: { columns: ['size'] },
      },
    });
    expect(color.schema.inputs.map(({ shape }) => shape)).toEqual([[4, 4, 3], [1]]);
    const [first] = (await color.training.read(Uint32Array.of(0))).inputs;
    expect(first?.values.slice(0, 3)).toEqual(
      Float32Array.from(rows[color.training.rows?.[0] ?? 0]?.slice(2, 5).reverse() ?? []),
    );
    const left = await openCsv(table, { target: 'label', reshape: [1, 1, 3], features: { exclude: ['id', 'size'] } });
    expect(left.schema.inputs[0]?.shape).toEqual([1, 1, 3]);
  });

  it('of a test set may be in another order', async () => {
    const other = [['f', 'label', ...names.slice(0, 5)].join(','), '60,1,10,20,30,40,50', '61,0,11,21,31,41,51'].join(
      '\n',
    );
    const folder = await folderWith({ 'table.csv': csv, 'test.csv': other });
    const { test } = await open(
      settingsOf({ ...settings, scale: 1, test: { kind: 'table', file: 'test.csv' } }),
      folder,
    );
    const batch = await test?.read(Uint32Array.of(0));
    expect([...(batch?.inputs[0]?.values ?? [])]).toEqual([10, 20, 30, 40, 50, 60]);
  });

  it.each([
    { title: 'too few', changes: { reshape: [3, 3] }, says: /needs 9 columns of pixels, but 6 columns are left/ },
    { title: 'no column', changes: { features: { include: ['g'] } }, says: /no column "g"/ },
    { title: 'fractions', text: csv.replace(/,0,/, ',0.5,'), says: /"a" of table.csv has fractions/ },
    { title: 'beyond a byte', text: csv.replace(/,0,/, ',256,'), says: /has the value 256/ },
    { title: 'negative', text: csv.replace(/,0,/, ',-1,'), says: /has the value -1/ },
    { title: 'words', text: csv.replace(/,0,/, ',x,'), says: /"a" of table.csv has the value "x"/ },
    { title: 'missing', text: csv.replace(/,0,/, ',,'), says: /has no value in 1 of 40 rows/ },
  ])('with $title are an error that says which', async ({ changes, text = csv, says }) => {
    const error = await csvError(text, { ...settings, ...changes });
    expect(error.message).toMatch(says);
  });
});
