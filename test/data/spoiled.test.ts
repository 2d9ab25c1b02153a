import { describe, expect, it } from 'vitest';
import { csvError, openCsv } from './fixtures.js';

const days = Array.from({ length: 40 }, (_, day) => `${day},${40 - day},${(day * 7) % 11},${day % 2}`);
const csv = ['day,back,v,y', ...days, ''].join('\n');

describe('what a test set or a split silently spoiled', () => {
  it('is a column of numbers that has none in the test set', async () => {
    const test = { kind: 'table', file: 'test.csv' } as const;
    const error = await csvError(csv, { test }, { 'test.csv': 'day,back,v,y\n1,2,banana,0\n2,3,apple,1\n' });
    expect(error.code).toBe('data/kind-mismatch');
    expect(error.message).toContain('"v" is a column of numbers in the source, but 2 of its 2 values in test.csv');
  });

  it('is a window in another order than the steps that it precedes', async () => {
    const inputs = { h: { window: ['v'], length: 5, order_by: 'back' } };
    const series = { series: 'v', steps: 3, order_by: 'day' };
    const error = await csvError(csv, { target: null, inputs, targets: { y: series } });
    expect(error.code).toBe('data/target-as-feature');
    expect(error.message).toContain('in another order than the rows of the window');
    const same = { h: { ...inputs.h, order_by: 'day' } };
    expect((await openCsv(csv, { target: null, inputs: same, targets: { y: series } })).schema.targets).toHaveLength(1);
  });

  it('is a series of more steps than the table has rows', async () => {
    const inputs = { h: { window: ['v'], length: 2, order_by: 'day' } };
    const error = await csvError(csv, { target: null, inputs, targets: { y: { series: 'v', steps: 500_000_000 } } });
    expect(error.message).toContain('has 500000000 steps, but table.csv has only 40 rows');
  });

  it('are labels as many as the rows, and a cell of digits that is no number', async () => {
    const rows = Array.from({ length: 6000 }, (_, row) => `${row},u${row}`);
    const error = await csvError(['x,y', ...rows, ''].join('\n'), { target: null, targets: { y: { labels: 'y' } } });
    expect(error.code).toBe('data/too-large');
    const digits = ['x,y', `${'1'.repeat(200_000)}x,0`, '2,1', '3,0', ''].join('\n');
    const { notes } = await openCsv(digits, { columns: { x: { type: 'numeric' } } });
    expect(notes.join()).toContain('not a number and counts as missing');
  });

  it('are weights that are all 0 in a split', async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${row},${row % 2},${row < 20 ? 'train,1' : 'validation,0'}`);
    const changes = { split: { column: 's' }, weight: 'w', features: { include: ['x'] } };
    const error = await csvError(['x,y,s,w', ...rows, ''].join('\n'), changes).catch((problem: unknown) => problem);
    expect(String(error)).toContain('All weights of the validation split are 0');
  });
});
