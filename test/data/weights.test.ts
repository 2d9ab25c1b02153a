import { describe, expect, it } from 'vitest';
import type { Split } from '#data';
import { csvError, features, openCsv } from './fixtures.js';

const csv = 'x,w,y\n1,0.5,1\n2,0,2\n3,2,\n4,3,4\n';
const settings = { weight: 'w', columns: { y: { type: 'numeric' as const } } };

async function weightsOf(split: Split | null): Promise<readonly number[]> {
  const batch = await split?.read(Uint32Array.from({ length: split.size }, (_, row) => row).reverse());
  expect(batch?.weights?.shape).toEqual([split?.size]);
  return [...(batch?.weights?.values ?? [])].reverse();
}

describe('a column of weights', () => {
  it('goes with the samples, and is no feature', async () => {
    const dataset = await openCsv(csv, settings);
    expect(await weightsOf(dataset.training)).toEqual([0.5, 0, 3]);
    expect(features(dataset)).toEqual(['x']);
  });

  it('weighs every split, and a test set of its own', async () => {
    const test = { kind: 'table', file: 'test.csv' } as const;
    const split = { validation: 0.5, by_time: 'x' };
    const dataset = await openCsv(
      csv,
      { ...settings, features: { include: ['x'] }, split, test },
      { 'test.csv': 'x,w,y\n5,7,5\n' },
    );
    expect(await weightsOf(dataset.validation)).toEqual([3]);
    expect(await weightsOf(dataset.test)).toEqual([7]);
  });

  it('is left out of batches where there is none', async () => {
    const { training } = await openCsv(csv, { columns: settings.columns });
    expect(await training.read(Uint32Array.of(0))).not.toHaveProperty('weights');
  });

  it.each([
    ['missing', csv.replace('2,0,2', '2,,2').replace('4,3,4', '4,,4'), '2 rows have no weight in the column "w"'],
    ['negative', csv.replace('2,0,2', '2,-1,2'), '1 row has another one in the column "w" of table.csv, such as -1'],
    ['words', csv.replace('2,0,2', '2,much,2'), 'has the value "much"'],
    ['all 0', 'x,w,y\n1,0,1\n2,0,2\n', 'so that no row counts'],
  ])('is refused if weights are %s', async (_, table, message) => {
    const error = await csvError(table, settings);
    expect(error.code).toBe('data/weight');
    expect(error.path).toEqual(['data', 'weight']);
    expect(error.message).toContain(message);
  });

  it('is refused if the table does not have it', async () => {
    expect(await csvError(csv, { ...settings, weight: 'weights' })).toMatchObject({ code: 'data/missing-column' });
  });
});
