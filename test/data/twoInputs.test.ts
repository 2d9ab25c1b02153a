import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataset, readSchema } from '#data';
import { check } from '#language';
import { writeTwoInputs } from '../../scripts/twoInputsData.js';
import { twoInputsData } from '../language/exampleData.js';
import { folderWith } from './fixtures.js';

test('the example two-inputs has photos beside columns, and two targets', async () => {
  const folder = await folderWith({});
  await writeTwoInputs(join(folder, 'data'));
  const settings = check(readFileSync('examples/two-inputs/two-inputs.nn.yaml', 'utf8')).definition?.data;
  if (!settings) throw new Error('The example has no data.');
  const { training, schema, targetScales } = await openDataset(settings, folder);
  expect((await readSchema(settings, folder)).inputs).toEqual(twoInputsData.inputs);
  expect(schema.targets).toMatchObject(twoInputsData.targets);
  expect(Object.values(schema.samples).reduce((sum, size) => sum + size, 0)).toBe(3000);
  const { inputs, targets } = await training.read(Uint32Array.of(3, 0));
  expect(inputs.map(({ shape }) => shape)).toEqual([
    [2, 32, 32, 3],
    [2, 4],
  ]);
  expect(targets.map(({ shape }) => shape)).toEqual([
    [2, 1],
    [2, 1],
  ]);
  expect(targetScales[0]).toBeNull();
  expect(targetScales[1]?.shift[0]).toBeGreaterThan(1000);
});
