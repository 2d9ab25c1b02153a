import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { openDataset, type Preparation } from '#data';
import { type Changes, folderWith, settingsOf } from './fixtures.js';

const bank = '../shared/data/bank.csv';
const pair = v.tuple([v.number(), v.number()]);
const { numbers, categories } = v.parse(
  v.object({
    numbers: v.record(
      v.string(),
      v.object({
        ...{ standard: pair, min_max: pair, robust: pair, log: pair },
        ...{ mean: v.number(), median: v.number(), mode: v.number() },
      }),
    ),
    categories: v.record(v.string(), v.array(v.string())),
  }),
  JSON.parse(readFileSync('test/data/fixtures/scikitLearn.json', 'utf8')),
);

/** Fits columns to the rows of the bank's customers that the fixture was fitted to. */
async function fitted(columns: NonNullable<Changes['columns']>): Promise<Preparation['inputs'][string]> {
  const [header = '', ...rows] = readFileSync(bank, 'utf8').trim().split(/\r?\n/);
  const balance = header.split(',').indexOf('balance');
  const lines = rows.map((row, index) => {
    const values = row.split(',').map((value, column) => (column === balance && index % 7 === 0 ? '' : value));
    return [...values, index % 5 === 0 ? 'validation' : 'train'].join(',');
  });
  const folder = await folderWith({ 'table.csv': `${header},part\n${lines.join('\n')}\n` });
  const split = { validation: 0, test: 0, stratify: true, seed: 1, group_by: null, by_time: null, column: 'part' };
  const features = { include: Object.keys(columns), exclude: [] };
  const { preparation } = await openDataset(settingsOf({ target: 'deposit', columns, features, split }), folder);
  const input = preparation?.inputs.features;
  if (!input) throw new Error('Nothing was fitted.');
  return input;
}

describe.skipIf(!existsSync(bank))(`scikit-learn fits the same to ${bank} (skipped where it is missing)`, () => {
  test.each(['standard', 'min_max', 'robust', 'log'] as const)('as `scale: %s`', async (scale) => {
    const input = await fitted(Object.fromEntries(Object.keys(numbers).map((name) => [name, { scale }])));
    expect.assert(input.kind === 'columns');
    for (const { name, shift, factor } of input.columns) {
      const [center, scaling] = numbers[name]?.[scale] ?? [NaN, NaN];
      expect(shift / (center || 1), name).toBeCloseTo(center === 0 ? 0 : 1, 9);
      expect(factor / scaling, name).toBeCloseTo(1, 9);
    }
  });

  test.each(['mean', 'median', 'mode'] as const)('as `impute: %s`', async (impute) => {
    const input = await fitted(Object.fromEntries(Object.keys(numbers).map((name) => [name, { impute }])));
    expect.assert(input.kind === 'columns');
    for (const { name, fill } of input.columns) expect(fill, name).toBeCloseTo(numbers[name]?.[impute] ?? NaN, 9);
  });

  test('as `rare: 0.05`', async () => {
    const input = await fitted(Object.fromEntries(Object.keys(categories).map((name) => [name, { rare: 0.05 }])));
    expect.assert(input.kind === 'columns');
    for (const { name, categories: kept, rare = [] } of input.columns) {
      const frequent = kept?.filter((_, code) => !rare.includes(code)) ?? [];
      expect(frequent.length, name).toBeGreaterThan(2);
      for (const category of categories[name] ?? []) expect(frequent).not.toContain(category);
    }
  });
});
