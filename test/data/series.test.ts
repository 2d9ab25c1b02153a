import { describe, expect, it } from 'vitest';
import { openDataset, type Split } from '#data';
import { csvError, folderWith, open, openCsv, samples, settingsOf } from './fixtures.js';

/** Two series in mixed order, whose numbers tell shop and day. */
const days = [3, 1, 0, 2, 4, 5, 7, 6];
const rows = days.flatMap((day) => [`${day},a,${10 + day},${day % 7}`, `${day},b,${20 + day},${day % 7}`]);
const csv = ['day,shop,sales,weekday', ...rows, ''].join('\n');

const inputs = { history: { window: ['sales'], length: 2, order_by: 'day', group_by: 'shop', scale: 'none' } };
const steps = (changes: object = {}) => ({
  inputs,
  target: null,
  targets: { sales: { series: 'sales', steps: 3, scale: 'none', ...changes } },
});

/** The steps of each sample, in the order of their first. */
async function stepsOf(split: Split | null): Promise<readonly (readonly number[])[]> {
  const batch = await split?.read(Uint32Array.from({ length: split.size }, (_, row) => row));
  const [array] = batch?.targets ?? [];
  const [size = 0, width = 0] = array?.shape ?? [];
  const values = [...(array?.values ?? [])];
  const samples = Array.from({ length: size }, (_, row) => values.slice(row * width, (row + 1) * width));
  return samples.toSorted(([one = 0], [other = 0]) => one - other);
}

describe('a target of several steps', () => {
  it('has the row and those after it in its series, in the order of the windows', async () => {
    const dataset = await openCsv(csv, steps());
    expect(dataset.schema.targets).toEqual([
      { type: 'numbers', name: 'sales', names: ['sales', 'sales +1', 'sales +2'] },
    ]);
    expect(await stepsOf(dataset.training)).toEqual([
      [12, 13, 14],
      [13, 14, 15],
      [14, 15, 16],
      [15, 16, 17],
      [22, 23, 24],
      [23, 24, 25],
      [24, 25, 26],
      [25, 26, 27],
    ]);
    expect(dataset.notes).toEqual([
      '8 rows of table.csv left out: too few rows before them for "history", too few rows after them for "sales".',
    ]);
  });

  it('has an order of its own where it names one, and leaves out rows without a number at each step', async () => {
    const table = 'day,sales,x\n3,4,0\n0,1,0\n1,,0\n2,3,0\n4,5,0\n';
    const dataset = await openCsv(table, {
      ...steps({ order_by: 'day', steps: 2 }),
      inputs: { ahead: { columns: ['x'] } },
    });
    expect(await stepsOf(dataset.training)).toEqual([
      [3, 4],
      [4, 5],
    ]);
    expect(dataset.notes).toEqual([
      '3 rows of table.csv left out: no value of "sales", too few rows after them for "sales".',
    ]);
  });

  it('does not reach from one split into the next', async () => {
    const line = Array.from({ length: 40 }, (_, day) => `${day},${day}\n`).join('');
    const dataset = await openCsv(`day,sales\n${line}`, {
      ...steps(),
      inputs: { history: { window: ['sales'], length: 3, order_by: 'day' } },
      split: { validation: 0.2, test: 0.2, by_time: 'day' },
    });
    const [training, validation, test] = await Promise.all(
      [dataset.training, dataset.validation, dataset.test].map(stepsOf),
    );
    const last = (split: readonly (readonly number[])[] | undefined) => split?.at(-1)?.at(-1) ?? NaN;
    expect(last(training)).toBe((validation?.[0]?.[0] ?? NaN) - 1);
    expect(last(validation)).toBe((test?.[0]?.[0] ?? NaN) - 1);
    expect(last(test)).toBe(39);
    expect(dataset.notes).toContain('4 rows of table.csv left out: their steps reach into the next split.');
  });

  it('is scaled as one series, by the training rows, and again as it was', async () => {
    const settings = settingsOf(steps({ scale: 'min_max' }));
    const dataset = await open(settings, await folderWith({ 'table.csv': csv }));
    const [scale] = dataset.targetScales;
    expect(scale).toEqual({ shift: [12, 12, 12], factor: [1 / 13, 1 / 13, 1 / 13] });
    const longer = await folderWith({ 'table.csv': `${csv}8,a,500,1\n` });
    const again = await openDataset(settings, longer, { saved: dataset.preparation });
    expect(again.targetScales).toEqual(dataset.targetScales);
    expect((await stepsOf(again.training)).slice(0, 3)).toEqual((await stepsOf(dataset.training)).slice(0, 3));
  });

  it.each([
    ['a column of text', steps({ series: 'shop' }), 'data/column-setting', 'shop'],
    ['a column that is missing', steps({ series: 'sale' }), 'data/missing-column', 'Did you mean "sales"?'],
    ['more steps than rows', steps({ steps: 9 }), 'data/empty', 'too few rows after them for "sales"'],
  ])('is refused of %s', async (_, changes, code, message) => {
    const error = await csvError(csv, changes);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });
});

describe('a window that reaches ahead', () => {
  const ahead = (columns: readonly string[], horizon: number) => ({
    inputs: { ahead: { window: columns, length: 2, horizon, order_by: 'day', group_by: 'shop', scale: 'none' } },
    target: 'sales',
    columns: { sales: { type: 'numeric' as const } },
  });

  it('has the rows until that many after the sample', async () => {
    const dataset = await openCsv(csv, ahead(['weekday'], -2));
    const { inputs: windows } = await samples(dataset.training);
    expect(windows[days.indexOf(3) * 2]).toEqual([4, 5]);
    expect(dataset.notes).toEqual(['4 rows of table.csv left out: too few rows after them for "ahead".']);
  });

  it('must not contain the target', async () => {
    const error = await csvError(csv, ahead(['sales'], -2));
    expect(error.code).toBe('data/target-as-feature');
    expect(error.message).toContain('`horizon: -2`');
  });
});
