import type { Category, Reading, ValueField } from '../field.js';
import type { Column, NumberColumn, TextColumn } from './column.js';
import { numberIn } from './numberFormat.js';

/**
 * Returns a column as a field.
 *
 * @param readTexts reads the texts of a column of numbers as they are written
 */
export function tableField(name: string, column: Column, readTexts: () => Promise<TextColumn>): ValueField {
  return column.kind === 'numbers' ? numberField(name, column, readTexts) : textField(name, column);
}

function numberField(name: string, column: NumberColumn, readTexts: () => Promise<TextColumn>): ValueField {
  const { values, isExact, leadingZero } = column;
  let present = 0;
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) present++;
  let texts: Promise<ValueField> | null = null;
  const asTexts = () => (texts ??= readTexts().then((read) => textField(name, read)));
  return {
    ...{ kind: 'values', name, present, numbers: present, isClass: false, isExact },
    ...(leadingZero !== undefined && { leadingZero }),
    countDistinct: async (reading) =>
      reading === 'text' ? (await asTexts()).countDistinct(reading) : distinctNumbers(values).length,
    distinct: async (reading) =>
      reading === 'text' ? (await asTexts()).distinct(reading) : [...distinctNumbers(values)],
    range: () => Promise.resolve(rangeOf(values)),
    isWhole: () => Promise.resolve(areWhole(values)),
    exampleWord: () => Promise.resolve(''),
    readNumbers: () => Promise.resolve(values),
    readTexts: async () => (await asTexts()).readTexts(),
  };
}

function textField(name: string, { codes, texts, format }: TextColumn): ValueField {
  const counts = new Float64Array(texts.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  const numbers = Float64Array.from(texts, (text) => numberIn(text, format.numbers));
  const usedCodes = Int32Array.from(texts.keys()).filter((code) => (counts[code] ?? 0) > 0);
  const usedTexts = () => Array.from(usedCodes, (code) => texts[code] ?? '');
  const usedNumbers = () => Float64Array.from(usedCodes, (code) => numbers[code] ?? NaN);
  const sum = (of: Int32Array) => of.reduce((total, code) => total + (counts[code] ?? 0), 0);
  const distinct = (reading: Reading): readonly Category[] =>
    reading === 'text' ? usedTexts().sort() : [...distinctNumbers(usedNumbers())];
  return {
    ...{ kind: 'values', name, isClass: false, dictionary: { texts, codes } },
    present: sum(usedCodes),
    numbers: sum(usedCodes.filter((code) => !Number.isNaN(numbers[code]))),
    isExact: usedNumbers().every((value) => Number.isNaN(value) || Math.abs(value) < 2 ** 53),
    countDistinct: (reading) => Promise.resolve(reading === 'text' ? usedCodes.length : distinct(reading).length),
    distinct: (reading) => Promise.resolve(distinct(reading)),
    range: () => Promise.resolve(rangeOf(usedNumbers())),
    isWhole: () => Promise.resolve(areWhole(usedNumbers())),
    exampleWord: () =>
      Promise.resolve(
        usedTexts().reduce(
          (least, text) =>
            Number.isNaN(numberIn(text, format.numbers)) && (least === '' || text < least) ? text : least,
          '',
        ),
      ),
    readNumbers: () => Promise.resolve(Float64Array.from(codes, (code) => numbers[code] ?? NaN)),
    readTexts: () => Promise.resolve(Array.from(codes, (code) => texts[code] ?? null)),
  };
}

/** Returns the distinct numbers in ascending order. */
function distinctNumbers(values: Float64Array): Float64Array {
  const distinct = new Set(values);
  distinct.delete(NaN);
  return Float64Array.from(distinct).sort();
}

function rangeOf(values: Float64Array): [least: number, greatest: number] {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return least <= greatest ? [least, greatest] : [NaN, NaN];
}

function areWhole(values: Float64Array): boolean {
  return values.every((value) => Number.isNaN(value) || (value >= 0 && Number.isInteger(value)));
}
