import { DataError } from '../dataError.js';
import { isNumeric, type ValueField } from '../sources/field.js';
import { dealRows, type PerSplit, requireSamples, type Shares, type SplitIndex, splitSizes } from './perSplit.js';

/** Splits rows along time: the latest are the test split, those before it the validation split. Rows of one time stay together. */
export async function byTime(field: ValueField, rows: Uint32Array, shares: Shares): Promise<PerSplit<Uint32Array>> {
  const times = await readTimes(field);
  const timeOf = (row: number) => times[row] ?? NaN;
  const sorted = rows.toSorted((a, b) => timeOf(a) - timeOf(b));
  const [training, validation] = splitSizes(rows.length, shares);
  const boundary = (position: number) => (position < sorted.length ? timeOf(sorted[position] ?? 0) : Infinity);
  const [validatedFrom, testedFrom] = [boundary(training), boundary(training + validation)];
  const dealt = dealRows(rows, (row): SplitIndex => {
    const time = timeOf(row);
    return time >= testedFrom ? 2 : time >= validatedFrom ? 1 : 0;
  });
  requireSamples([dealt[0].length, dealt[1].length, dealt[2].length], rows.length, shares);
  return dealt;
}

/** Returns the time of each row: a number, or milliseconds since 1970 for dates. */
async function readTimes(field: ValueField): Promise<Float64Array> {
  if (isNumeric(field)) return field.readNumbers();
  const texts = await field.readTexts();
  const times = Float64Array.from(texts, (text) => (text === null ? NaN : Date.parse(text)));
  const wrong = texts.findIndex((text, row) => text !== null && Number.isNaN(times[row]));
  if (wrong < 0) return times;
  throw new DataError(
    'data/split',
    ['data', 'split', 'by_time'],
    `"${texts[wrong] ?? ''}" in the column "${field.name}" is neither a number nor a date such as 2024-01-31 or 2024-01-31T12:00:00.`,
  );
}
