import { readTimes } from '../readTimes.js';
import type { ValueField } from '../sources/field.js';
import {
  dealRows,
  type PerSplit,
  requireSamples,
  type Shares,
  sizesOf,
  type SplitIndex,
  splitSizes,
} from './perSplit.js';

/**
 * Splits rows along time: the latest are the test split, those before it the validation split. Rows of one time stay together, and
 * rows without a time belong to training.
 */
export async function byTime(field: ValueField, rows: Uint32Array, shares: Shares): Promise<PerSplit<Uint32Array>> {
  const times = await readTimes(field, { code: 'data/split', path: ['data', 'split', 'by_time'] });
  const timeOf = (row: number) => {
    const time = times[row] ?? NaN;
    return Number.isNaN(time) ? -Infinity : time;
  };
  const sorted = Float64Array.from(rows, timeOf).sort();
  const [training, validation] = splitSizes(rows.length, shares);
  const [validatedFrom, testedFrom] = [sorted[training] ?? Infinity, sorted[training + validation] ?? Infinity];
  const dealt = dealRows(rows, (row): SplitIndex => {
    const time = timeOf(row);
    return time >= testedFrom ? 2 : time >= validatedFrom ? 1 : 0;
  });
  requireSamples(sizesOf(dealt), rows.length, shares);
  return dealt;
}
