import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Dataset, openDataset } from '#data';
import { check } from '#language';
import { type ShownSample, shownSampleSchema } from '#protocol';
import { folderWith, idx, openCsv, settingsOf } from './fixtures.js';

/** The samples of the training split, in the order of the rows. */
async function shown({ training }: Dataset, epoch?: number): Promise<readonly ShownSample[]> {
  const positions = Uint32Array.from({ length: training.size }, (_, position) => position);
  const samples = v.parse(v.array(shownSampleSchema), await training.show?.(positions, epoch));
  return samples.toSorted((one, other) => one.row - other.row);
}

const bytesOf = (picture: { readonly bytes: string }) => [...Buffer.from(picture.bytes, 'base64')];

describe('a sample is shown as what it is:', () => {
  it('a row with its values, and the features that they become', async () => {
    const csv = 'size,colour,y\n1,red,a\n2,blue,b\n3,,a\n,red,b\n';
    const [first, , third, fourth] = await shown(await openCsv(csv));
    expect(first).toEqual({
      row: 0,
      inputs: [
        {
          kind: 'columns',
          name: 'features',
          values: [
            { name: 'size', value: 1 },
            { name: 'colour', value: 'red' },
          ],
          features: [
            { name: 'size', value: Math.fround(-Math.sqrt(1.5)) },
            { name: 'colour=red', value: 1 },
          ],
        },
      ],
      targets: [{ name: 'y', text: 'a', picture: null, values: [] }],
    });
    const valuesOf = (sample?: ShownSample) => sample?.inputs.map((input) => input.kind === 'columns' && input.values);
    expect(valuesOf(third)).toEqual([
      [
        { name: 'size', value: 3 },
        { name: 'colour', value: null },
      ],
    ]);
    expect(valuesOf(fourth)?.[0]).toContainEqual({ name: 'size', value: null });
  });

  it('a text with its tokens and their ids', async () => {
    const csv = 'text,y\n"A good, good film",1\nBad,0\nA film,1\n';
    const [first] = await shown(
      await openCsv(csv, { text: { column: 'text', tokenizer: { name: 'word' }, vocabulary: 4, max_length: 3 } }),
    );
    expect(first?.inputs).toEqual([
      {
        kind: 'text',
        name: 'text',
        text: 'A good, good film',
        length: 4,
        tokens: [
          { text: '', id: 1 },
          { text: 'good', id: 2 },
          { text: 'good', id: 2 },
        ],
      },
    ]);
  });

  it('a window in the units of the data', async () => {
    const csv = ['day,sales,y', ...[10, 20, 30, 40, 50].map((sales, day) => `${day},${sales},${sales * 2}`)].join('\n');
    const window = { columns: ['sales', 'day'], length: 2, order_by: 'day' };
    const samples = await shown(await openCsv(csv, { window, columns: { y: { type: 'numeric' } } }));
    expect(samples.map(({ row }) => row)).toEqual([2, 3, 4]);
    const [input] = samples[0]?.inputs ?? [];
    expect(input?.kind === 'window' && input.columns.map(({ name, values }) => [name, values])).toEqual([
      ['sales', [10, 20]],
      ['day', [0, 1]],
    ]);
    expect(samples[0]?.targets).toEqual([{ name: 'y', text: '60.00', picture: null, values: [] }]);
  });

  it('a picture before and after its operations', async () => {
    const pixels = [0, 50, 100, 150, 200, 250];
    const folder = await folderWith({ images: idx([2, 2, 3], [...pixels, ...pixels]), labels: idx([2], [0, 1]) });
    const source = { kind: 'idx', images: 'images', labels: 'labels' } as const;
    const dataset = await openDataset(settingsOf({ source, scale: 1 / 255, augment: { flip: 'horizontal' } }), folder);
    const [plain] = await shown(dataset);
    const [input] = plain?.inputs ?? [];
    if (input?.kind !== 'image') throw new Error('A picture was expected.');
    expect(input.size).toEqual([2, 3]);
    expect(bytesOf(input.original)).toEqual(pixels);
    expect(input.prepared).toMatchObject({
      width: 3,
      height: 2,
      minimum: 0,
    });
    expect(input.prepared.maximum).toBeCloseTo(250 / 255, 5);
    const flipped = [100, 50, 0, 250, 200, 150].map((value) => Math.round((value * 255) / 250));
    const augmented = await Promise.all([0, 1, 2, 3, 4].map((epoch) => shown(dataset, epoch)));
    const seen = augmented
      .flat()
      .flatMap(({ inputs: [one] }) => (one?.kind === 'image' ? [bytesOf(one.prepared)] : []));
    expect(seen).toContainEqual(flipped);
  });

  it.skipIf(!existsSync('examples/two-inputs/data'))(
    'photo, facts and both targets of the example two-inputs',
    async () => {
      const settings = check(readFileSync('examples/two-inputs/two-inputs.nn.yaml', 'utf8')).definition?.data;
      if (!settings) throw new Error('The example has no data.');
      const { test } = await openDataset(settings, 'examples/two-inputs', { everyFile: false });
      const [sample] = (await test?.show?.(Uint32Array.of(3))) ?? [];
      expect(sample?.inputs.map(({ kind, name }) => [kind, name])).toEqual([
        ['image', 'photo'],
        ['columns', 'facts'],
      ]);
      expect(sample?.targets.map(({ name }) => name)).toEqual(['shape', 'weight']);
      expect(sample?.targets[0]?.text).toMatch(/^(circle|square)$/);
    },
  );
});
