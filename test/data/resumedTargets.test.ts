import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { openDataset, preparationSchema } from '#data';
import { type Changes, folderWith, settingsOf } from './fixtures.js';

const before = 'x,t,words,tags,a,b\n1,red|big,a b,O X,1,2\n2,big,c d,X O,3,4\n3,red,e f,O O,5,7\n';
const after = 'x,t,words,tags,a,b\n1,red|blue,a b,O Y,1,2\n2,blue,c d,Y O,3,4\n3,red,e f,O O,5,7\n';
const text = { text: 'words', tokenizer: { name: 'white_space' } };

/** Opens the data, and other data with what was fitted to them. */
async function resume(changes: Changes, edit: (saved: string) => string = (saved) => saved) {
  const settings = settingsOf({ target: null, ...changes });
  const { preparation } = await openDataset(settings, await folderWith({ 'table.csv': before }));
  const saved = v.parse(preparationSchema, JSON.parse(edit(JSON.stringify(preparation))));
  return {
    same: () => folderWith({ 'table.csv': before }).then((folder) => openDataset(settings, folder, { saved })),
    other: () => folderWith({ 'table.csv': after }).then((folder) => openDataset(settings, folder, { saved })),
  };
}

describe('what a run saved of a target', () => {
  test.each<[string, Changes]>([
    ['labels', { features: { include: ['x'] }, targets: { y: { labels: 't' } } }],
    ['tags', { inputs: { text }, targets: { y: { tags: 'tags' } } }],
  ])('fits the same classes only: %s', async (_what, changes) => {
    const { same, other } = await resume(changes);
    await expect(same()).resolves.toBeDefined();
    await expect(other()).rejects.toThrow('The saved preparation of the target "y" no longer fits it.');
  });

  test('fits the same columns only', async () => {
    const { same } = await resume({ features: { include: ['x'] }, targets: { y: { columns: ['a', 'b'] } } }, (saved) =>
      saved.replace('"columns":["a","b"]', '"columns":["b","a"]'),
    );
    await expect(same()).rejects.toThrow('no longer fits');
  });

  test('has no factor of 0, which could not be undone', async () => {
    const zero = resume({ features: { include: ['x'] }, targets: { y: { columns: ['a', 'b'] } } }, (saved) =>
      saved.replace(/"factor":\[[^\]]*\]/, '"factor":[0,1]'),
    );
    await expect(zero).rejects.toThrow();
  });

  test('has a factor even where the range of numbers is infinite', async () => {
    const folder = await folderWith({ 'table.csv': 'x,y\n1,1e308\n2,-1e308\n3,5\n' });
    const targets = { y: { column: 'y', scale: 'min_max' } };
    const dataset = await openDataset(
      settingsOf({ target: null, targets, columns: { y: { type: 'numeric' } } }),
      folder,
    );
    expect(dataset.targetScales).toEqual([{ shift: [0], factor: [1] }]);
  });
});
