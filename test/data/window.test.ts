import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Dataset, openDataset, preparationSchema } from '#data';
import { csvError, folderWith, open, openCsv, settingsOf } from './fixtures.js';

/** Two series in mixed order, whose values tell station and day. */
const rows = [3, 1, 0, 2, 4, 5].flatMap((day) => [
  `2024-01-0${day + 1},a,${10 + day},${day},${100 + day}`,
  `2024-01-0${day + 1},b,${20 + day},${day * 2},${200 + day}`,
]);
const csv = ['date,station,temp,wind,y', ...rows, ''].join('\n');

const unscaled = {
  target: null,
  targets: { y: { column: 'y', scale: 'none' as const } },
  columns: { y: { type: 'numeric' as const } },
};

const window = (settings: object = {}) => ({
  window: { columns: ['temp'], length: 2, order_by: 'date', group_by: 'station', scale: 'none', ...settings },
  ...unscaled,
});

/** The window and the target of every training sample, in the order of the targets. */
async function windows(dataset: Dataset): Promise<readonly (readonly [number, readonly number[]])[]> {
  const { training } = dataset;
  const { inputs, targets } = await training.read(Uint32Array.from({ length: training.size }, (_, row) => row));
  const values = [...(inputs[0]?.values ?? [])];
  const size = values.length / training.size;
  const samples = [...(targets[0]?.values ?? [])].map(
    (target, row) => [target, values.slice(row * size, (row + 1) * size)] as const,
  );
  return samples.toSorted(([one], [other]) => one - other);
}

describe('a window', () => {
  it('has the rows before the sample in its series, whatever the order of the table', async () => {
    const dataset = await openCsv(csv, window());
    expect(dataset.schema.inputs).toEqual([{ name: 'window', shape: [2, 1], dtype: 'float32' }]);
    expect(await windows(dataset)).toEqual([
      [102, [10, 11]],
      [103, [11, 12]],
      [104, [12, 13]],
      [105, [13, 14]],
      [202, [20, 21]],
      [203, [21, 22]],
      [204, [22, 23]],
      [205, [23, 24]],
    ]);
    expect(dataset.notes).toEqual(['4 rows of table.csv left out: too few rows before them for "window".']);
  });

  it('ends `horizon` rows before the sample, or with it', async () => {
    expect(await windows(await openCsv(csv, window({ horizon: 3, group_by: null, order_by: null })))).toHaveLength(8);
    expect((await windows(await openCsv(csv, window({ horizon: 3 }))))[0]).toEqual([104, [10, 11]]);
    expect((await windows(await openCsv(csv, window({ horizon: 0 }))))[0]).toEqual([101, [10, 11]]);
  });

  it('has several columns, a step after the other', async () => {
    const dataset = await openCsv(csv, window({ columns: ['temp', 'wind'] }));
    expect(dataset.schema.inputs[0]?.shape).toEqual([2, 2]);
    expect((await windows(dataset)).at(-1)).toEqual([205, [23, 6, 24, 8]]);
  });

  it('is used once in `stride` windows of a series', async () => {
    const dataset = await openCsv(csv, window({ stride: 3 }));
    expect((await windows(dataset)).map(([target]) => target)).toEqual([102, 105, 202, 205]);
    expect(dataset.notes).toEqual([
      '8 rows of table.csv left out: too few rows before them for "window", skipped by the stride of "window".',
    ]);
  });

  it('has the number before a missing one, and the mean where there is none', async () => {
    const table = 'temp,y\n,1\n5,2\n,3\n7,4\n0,5\n';
    const dataset = await openCsv(table, window({ length: 1, order_by: null, group_by: null }));
    const mean = (5 + 7 + 0) / 3;
    expect(await windows(dataset)).toEqual([
      [2, [mean]],
      [3, [5]],
      [4, [5]],
      [5, [7]],
    ]);
  });

  it('is scaled by mean and deviation of the training rows alone', async () => {
    const values = Array.from({ length: 20 }, (_, day) => (day < 10 ? day % 2 : 1000));
    const table = `t,x,y\n${values.map((value, day) => `${day},${value},${day}`).join('\n')}\n`;
    const dataset = await openCsv(table, {
      window: { columns: ['x'], length: 3, order_by: 't' },
      ...unscaled,
      split: { validation: 0, test: 10 / 17, by_time: 't' },
    });
    expect(dataset.training.size).toBe(7);
    for (const [, numbers] of await windows(dataset)) {
      for (const number of numbers) expect(Math.abs(number)).toBeLessThan(1.2);
    }
  });

  it('stands beside columns that are known ahead, which leave its own to it', async () => {
    const dataset = await openCsv(csv, {
      inputs: {
        history: { window: ['temp'], length: 2, order_by: 'date', group_by: 'station' },
        ahead: { columns: { exclude: [] } },
      },
      ...unscaled,
    });
    expect(dataset.schema.inputs.map(({ name, features }) => [name, features])).toEqual([
      ['history', undefined],
      ['ahead', ['station=b', 'wind']],
    ]);
  });

  it('is prepared with what was saved as before', async () => {
    const settings = settingsOf(window({ scale: 'standard' }));
    const folder = await folderWith({ 'table.csv': csv });
    const dataset = await open(settings, folder);
    const saved = v.parse(preparationSchema, JSON.parse(JSON.stringify(dataset.preparation)));
    const longer = await folderWith({ 'table.csv': `${csv}2024-01-07,a,999,0,106\n` });
    const again = await openDataset(settings, longer, { saved });
    expect((await windows(again)).slice(0, 4)).toEqual((await windows(dataset)).slice(0, 4));
    expect(again.preparation).toEqual(dataset.preparation);
  });
});

describe('a window is refused', () => {
  it.each([
    ['of a column of text', window({ columns: ['station'] }), 'data/window', 'such as "a"'],
    ['of a column that is missing', window({ columns: ['tmp'] }), 'data/missing-column', 'Did you mean "temp"?'],
    ['in an order that is none', window({ order_by: 'station' }), 'data/window', 'neither a number nor a date'],
    ['that is longer than the table', window({ length: 6 }), 'data/empty', 'too few rows before them for "window"'],
    ['with the target itself', window({ columns: ['y'], horizon: 0 }), 'data/target-as-feature', 'one row ahead'],
  ])('%s', async (_, changes, code, message) => {
    const error = await csvError(csv, changes);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });
});
