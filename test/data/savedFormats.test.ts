import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { openDataset, preparationSchema } from '#data';
import { json } from '#protocol';
import { type Changes, folderWith, samples, settingsOf } from './fixtures.js';

const none = { type: 'numeric', scale: 'none' } as const;
const columns = { x: none, y: none };

/** Opens a table, and then other rows of it with what `preparation.json` keeps of the first. */
async function rowsAfter(training: string, later: string, changes: Changes = {}) {
  const folder = await folderWith({ 'table.csv': training });
  const settings = settingsOf({ target: 'y', columns, ...changes });
  const { preparation } = await openDataset(settings, folder);
  const saved = v.parse(json(preparationSchema), JSON.stringify(preparation));
  await writeFile(join(folder, 'table.csv'), later);
  const [read, alone] = [await openDataset(settings, folder, { saved }), await openDataset(settings, folder)];
  return { read: await samples(read.training), alone: await samples(alone.training) };
}

describe('a preparation', () => {
  test('knows how numbers are written', async () => {
    const { read, alone } = await rowsAfter('x;y\n1.234,5;1,5\n2.000;2\n-3;3,25\n', 'x;y\n1.234;1.000\n12.345;2.000\n');
    expect(alone.inputs).toEqual([[1.2339999675750732], [12.345000267028809]]);
    expect(read.inputs).toEqual([[1234], [12345]]);
    expect(read.target).toEqual([1000, 2000]);
  });

  test('knows the codes for missing values', async () => {
    const { read } = await rowsAfter('x,y\n1,0.5\n2,1.5\n-999,2.5\n', 'x,y\n-999,0.5\n4,-999\n3,2.5\n', {
      missing: ['-999'],
    });
    expect(read.inputs).toEqual([[1.5], [3]]);
    const words = await rowsAfter('x,y\n1,1\n2,2\n?,3\n4,4\n', 'x,y\n?,1\n5,2\n');
    expect(words.read.inputs).toEqual([[2], [5]]);
  });

  test('keeps texts texts, even if they are all numbers', async () => {
    const training = `x,code,y\n${Array.from({ length: 9 }, (_, row) => `${row},${['007', '8', 'B1'][row % 3]},${row}\n`).join('')}`;
    const { read } = await rowsAfter(training, 'x,code,y\n1,007,1\n2,8,2\n3,8,3\n', {
      columns: { ...columns, code: { type: 'categorical', encode: 'ordinal', scale: 'none' } },
    });
    expect(read.inputs).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
    ]);
  });

  test('of an earlier version, without formats, is read', async () => {
    const folder = await folderWith({ 'table.csv': 'x,y\n1,1\n2,2\n' });
    const settings = settingsOf({ target: 'y', columns });
    const { preparation } = await openDataset(settings, folder);
    const { formats, ...earlier } = preparation ?? { inputs: {}, targets: [] };
    expect(Object.keys(formats ?? {})).toEqual(['x', 'y']);
    const saved = v.parse(preparationSchema, earlier);
    expect((await samples((await openDataset(settings, folder, { saved })).training)).inputs).toEqual([[1], [2]]);
  });
});
