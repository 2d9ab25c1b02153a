import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { openDataset, preparationSchema } from '#data';
import { csvError, features, folderWith, openCsv, samples, settingsOf, withX, x } from './fixtures.js';

async function column(values: readonly (string | number)[], settings: object) {
  const dataset = await openCsv(withX(...values), x(settings));
  const { inputs } = await samples(dataset.training);
  return { inputs, features: features(dataset), notes: dataset.notes, preparation: dataset.preparation };
}

describe('numbers', () => {
  test('are scaled by median and quartiles with `robust`', async () => {
    const { inputs } = await column([1, 2, 3, 4, 100], { scale: 'robust' });
    expect(inputs.flat()).toEqual([-1, -0.5, 0, 0.5, 48.5]);
  });

  test('become logarithms, of mean 0 and deviation 1, with `log`', async () => {
    const { inputs } = await column([0, Math.E - 1, -(Math.E - 1)], { scale: 'log' });
    const unit = Math.sqrt(1.5);
    expect(inputs.flat()).toEqual([0, unit, -unit].map(Math.fround));
  });

  test.each([
    [{ constant: '7' }, [1, 7, 3]],
    [{ constant: '-0.5' }, [1, -0.5, 3]],
  ])('have missing ones replaced by %j', async (impute, expected) => {
    expect((await column([1, '', 3], { impute, scale: 'none' })).inputs.flat()).toEqual(expected);
  });

  test('tell which were missing', async () => {
    const { inputs, features } = await column([1, '', 3], { missing_indicator: true, scale: 'none' });
    expect(features).toEqual(['x', 'x (missing)']);
    expect(inputs).toEqual([
      [1, 0],
      [2, 1],
      [3, 0],
    ]);
  });

  const usual = [1, 2, 3, 4, 5, 6, 7, 8];
  test('beyond the limits are replaced by these', async () => {
    const clipped = await column([...usual, 100, -100], { outliers: { method: 'iqr' }, scale: 'none' });
    // Quartiles 2.25 and 6.75.
    expect(clipped.inputs.flat()).toEqual([...usual, 13.5, -4.5]);
    const scores = await column([...new Array<number>(50).fill(0), 100], {
      outliers: { method: 'z_score' },
      scale: 'none',
    });
    const mean = 100 / 51;
    expect(scores.inputs.at(-1)?.[0]).toBeCloseTo(mean + 3 * Math.sqrt((50 * mean ** 2 + (100 - mean) ** 2) / 51), 3);
  });

  test('beyond the limits leave the row out of training, if they are to', async () => {
    const settings = settingsOf({ target: 'y', ...x({ outliers: { action: 'drop' }, scale: 'min_max' }) });
    const dataset = await openDataset(settings, await folderWith({ 'table.csv': withX(...usual, 100, -100) }));
    const { inputs } = await samples(dataset.training);
    expect(inputs.flat()).toEqual(usual.map((value) => Math.fround((value - 1) / 7)));
    expect(dataset.schema.samples.training).toBe(8);
    expect(dataset.notes).toEqual(['2 training rows left out: outliers of "x".']);
  });
});

describe('categories', () => {
  const values = ['a', 'a', 'a', 'b', 'b', 'c', 'd'];

  test('that are rare are one feature, with those that training lacks', async () => {
    const dataset = await openCsv(
      withX(...values),
      { ...x({ rare: 0.2 }), test: { kind: 'table', file: 'test.csv' } },
      { 'test.csv': withX('a', 'other', 'c', '') },
    );
    expect(features(dataset)).toEqual(['x=a', 'x=b', 'x (rare)']);
    const of = (inputs: number[][]) => inputs.map((row) => row.indexOf(1));
    expect(of((await samples(dataset.training)).inputs)).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect(of((await samples(dataset.test)).inputs)).toEqual([0, 2, 2, 0]);
  });

  test('are what a constant says where they are missing', async () => {
    const known = await column(['a', '', 'b', 'c'], { impute: { constant: 'b' } });
    expect(known.inputs[1]).toEqual([0, 1, 0]);
    const own = await column(['a', '', 'b', 'c'], { impute: { constant: 'none' }, missing_indicator: true });
    expect(own.features).toEqual(['x=a', 'x=b', 'x=c', 'x=none', 'x (missing)']);
    expect(own.inputs[1]).toEqual([0, 0, 0, 1, 1]);
  });
});

describe('dates', () => {
  const parts = ['x.year', 'x.month.sin', 'x.month.cos', 'x.weekday.sin', 'x.weekday.cos'];

  test('become year, month and weekday', async () => {
    const { features, inputs } = await column(['2023-01-01', '2024-07-01', '2025-10-11', ''], {});
    expect(features).toEqual(parts);
    const day = (2 * Math.PI) / 7;
    const unit = Math.sqrt(1.5);
    const expected = [
      [-unit, 0, 1, 0, 1],
      [0, 0, -1, Math.sin(day), Math.cos(day)],
      [unit, -1, 0, Math.sin(6 * day), Math.cos(6 * day)],
      [0, 0, -1, Math.sin(day), Math.cos(day)],
    ];
    inputs.forEach((row, index) => {
      row.forEach((value, part) => {
        expect(value).toBeCloseTo(expected[index]?.[part] ?? NaN, 6);
      });
    });
  });

  test('have an hour where there are times, as the clock shows it', async () => {
    const { features, inputs } = await column(
      ['2024-01-01 06:00:00', '2024-01-01T18:00+02:00', '2024-01-02 00:00'],
      {},
    );
    expect(features).toEqual([...parts, 'x.hour.sin', 'x.hour.cos']);
    expect(inputs.map((row) => row.slice(5).map(Math.round))).toEqual([
      [1, 0],
      [-1, -0],
      [0, 1],
    ]);
  });

  test.each([
    ['31.12.2024', '1.2.2023'],
    ['12/31/2024', '2/1/2023'],
    ['31/12/2024', '1/2/2023'],
    ['Dec 31 2024', '"February 1, 2023"'],
    ['"Tuesday, December 31st, 2024"', 'Wed Feb 1 2023'],
    ['31 December 2024', '1. Feb 2023'],
    ['31-Dec-2024', '01-FEB-2023'],
    ['2024/12/31', '2023/2/1'],
  ])('are read as they are written: %s', async (...dates) => {
    const { inputs } = await column([...dates, ...dates, ''], { type: 'date' });
    expect(inputs[0]?.slice(1, 3).map((value) => value.toFixed(3))).toEqual(['-0.500', '0.866']);
    expect(inputs[1]?.slice(1, 3).map((value) => value.toFixed(3))).toEqual(['0.500', '0.866']);
  });

  test.each([
    ['day first', ['31.12.2024', '1.2.2023', '2.2.2023']],
    ['month first', ['12/31/2024', '2/1/2023', '2/2/2023']],
    ['names of months', ['Jan 1 2000', 'Feb 1 2000', 'Mar 1 2000']],
    ['slashes', ['2000/1/31', '2000/2/1', '2000/3/1']],
  ])('are plain where they can be read in one way: %s', async (_what, dates) => {
    expect((await column([...dates, ...dates], {})).features).toEqual(parts);
  });

  test('are no categories where they may be read in two ways, however few they are', async () => {
    const dates = ['1/2/2024', '3/4/2024', '5/6/2024'];
    const error = await csvError(withX(...dates, ...dates, ...dates, ...dates), {});
    expect(error).toMatchObject({ code: 'data/unclear-column', path: ['data', 'columns', 'x'] });
    expect(error.message).toContain('either the day or the month may come first');
    expect((await column([...dates, ...dates], { type: 'categorical' })).features).toHaveLength(3);
  });

  test('are not seen where texts begin or end otherwise', async () => {
    const { features } = await column(['Jan 1', 'Feb 1', 'Mar 1', 'May 2000', 'Sat'], {});
    expect(features).toHaveLength(5);
  });

  test('that may be read in two ways, or are none, are errors', async () => {
    const ambiguous = await csvError(withX('1/2/2024', '3/4/2024', '5/6/2024'), x({ type: 'date' }));
    expect(ambiguous).toMatchObject({ code: 'data/column-setting', path: ['data', 'columns', 'x', 'type'] });
    expect(ambiguous.message).toContain('write dates as 2024-01-31');
    const none = await csvError(withX('2024-02-31', '2024-01-01', '2024-01-02'), x({ type: 'date' }));
    expect(none.message).toContain('such as "2024-02-31"');
  });
});

describe('settings that do not fit', () => {
  test.each([
    ['rare numbers', [1, 2, 3], { rare: 0.1 }, 'rare'],
    ['outliers of categories', ['a', 'b', 'c'], { outliers: { method: 'iqr' } }, 'outliers'],
    ['rare ordinals', ['a', 'b', 'c'], { encode: 'ordinal', rare: 0.1 }, 'rare'],
    ['a word among numbers', [1, '', 3], { impute: { constant: 'none' } }, 'impute'],
    ['a scaled date', ['2024-01-01', '2024-01-02', '2024-01-03'], { scale: 'min_max' }, 'scale'],
    [
      'a date without a date',
      ['2024-01-01', '2024-01-02', '2024-01-03'],
      { impute: { constant: '1.1.2024' } },
      'impute',
    ],
  ])('are errors: %s', async (_, values, settings, key) => {
    const error = await csvError(withX(...values), x(settings));
    expect(error).toMatchObject({ code: 'data/column-setting', path: ['data', 'columns', 'x', key] });
  });

  test.each(['rare', 'outliers', 'missing_indicator'])('are errors for a target: %s', async (key) => {
    const value = key === 'rare' ? 0.1 : key === 'outliers' ? {} : true;
    const error = await csvError('a,y\n1,0\n2,1\n', { columns: { y: { [key]: value } } });
    expect(error.path).toEqual(['data', 'columns', 'y', key]);
  });
});

describe('missing values', () => {
  test('are those that the settings list, and no others', async () => {
    const listed = await column([1, -999, 3, '-999.0'], { missing: ['-999'], scale: 'none' });
    expect(listed.inputs.flat()).toEqual([1, 2, 3, 2]);
    expect(listed.notes).toEqual([]);
    expect((await column(['NA', 'b', 'c'], { missing: ['c'] })).features).toEqual(['x=b']);
    expect((await column(['NA', 'b', 'c'], { missing: [] })).features).toEqual(['x=NA', 'x=b', 'x=c']);
    const dataset = await openCsv('a,b,y\n1,none,0\nnone,2,1\n5,4,0\n', {
      missing: ['none'],
      columns: { b: { missing: [] } },
    });
    expect(features(dataset)).toEqual(['a', 'b=2', 'b=4', 'b=none']);
  });
});

describe('what was fitted', () => {
  const header = 'n,big,grade,when,kind,part,y';
  /** Rows with values of every kind, of which `change` may change the numbers and dates. */
  const rows = (change: (row: number, value: number) => number = (_, value) => value) =>
    Array.from({ length: 120 }, (_, row) => {
      const number = row % 9 === 0 ? '' : change(row, Math.round(1000 * Math.sin(row)) / 10);
      const grade = ['low', 'mid', 'high', ''][row % 4] ?? '';
      const kind = row % 40 === 0 ? `rare${row}` : `k${row % 3}`;
      const date = `${Math.round(change(row, 2020 + (row % 4)))}-0${1 + (row % 9)}-1${row % 10} 1${row % 3}:30`;
      return `${number},${change(row, row ** 3)},${grade},${date},${kind},${partOf(row)},${row % 2}`;
    });
  const partOf = (row: number) => (row % 5 === 3 ? 'validation' : row % 5 === 4 ? 'test' : 'train');
  const settings = {
    target: 'y',
    columns: {
      n: { scale: 'robust', outliers: { method: 'iqr', action: 'clip' }, missing_indicator: true },
      big: { scale: 'log', outliers: { method: 'z_score', action: 'drop' } },
      grade: { encode: 'ordinal' },
      kind: { rare: 0.05, missing_indicator: true },
    },
    split: { validation: 0, test: 0, stratify: true, seed: 1, group_by: null, by_time: null, column: 'part' },
  } as const;
  const text = (lines: readonly string[]) => `${header}\n${lines.join('\n')}\n`;
  const fitted = async (lines: readonly string[]) =>
    openDataset(settingsOf(settings), await folderWith({ 'table.csv': text(lines) }));

  test('encodes rows as before after it was written as JSON, and one row as all', async () => {
    const first = await fitted(rows());
    const saved = v.parse(preparationSchema, JSON.parse(JSON.stringify(first.preparation)));
    expect(saved).toEqual(first.preparation);
    const again = async (lines: readonly string[]) => {
      const folder = await folderWith({ 'table.csv': text(rows()), 'own.csv': text(lines) });
      const dataset = await openDataset(settingsOf({ ...settings, test: { kind: 'table', file: 'own.csv' } }), folder, {
        saved,
      });
      expect(dataset.preparation).toEqual(saved);
      expect(await samples(dataset.training)).toEqual(await samples(first.training));
      expect(await samples(dataset.validation)).toEqual(await samples(first.validation));
      return (await samples(dataset.test)).inputs;
    };
    const all = await again(rows());
    expect(all.filter((_, row) => partOf(row) === 'test')).toEqual((await samples(first.test)).inputs);
    for (const row of [0, 1, 2, 9, 40, 43, 80, 119])
      expect(await again(rows().slice(row, row + 1))).toEqual([all[row]]);
  });

  test('does not depend on what other splits hold', async () => {
    const before = await fitted(rows());
    const after = await fitted(rows((row, value) => (partOf(row) === 'train' ? value : 2 * value + 1000)));
    expect(after.preparation).toEqual(before.preparation);
    expect(await samples(after.training)).toEqual(await samples(before.training));
    expect(await samples(after.test)).not.toEqual(await samples(before.test));
  });
});
