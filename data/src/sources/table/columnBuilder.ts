import type { KnownFormat, NumberFormat } from '../field.js';
import type { Column } from './column.js';
import { isMissingNumber, missingTest, missingTexts, numbersOf } from './missingValues.js';
import { knownFormatOf, numberFormatOf, numberIn, plainNumbers } from './numberFormat.js';
import { parseNumber } from './parseNumber.js';
import { type TextDictionary, textDictionary } from './textDictionary.js';

/** Collects the values of a column of a text file. */
export interface ColumnBuilder {
  /** Memory in bytes. */
  readonly bytes: () => number;
  /** Adds the value of the next row: trimmed UTF-8, the bytes `[start, end)`. */
  readonly add: (bytes: Uint8Array, start: number, end: number) => void;
  /** Returns the column, or why there is none: the file is not UTF-8, or must be read again with every value kept as text. */
  readonly finish: () => BuiltColumn | 'not-utf8' | 'keep-texts';
}

/** A column with what was noticed while it was read. */
export interface BuiltColumn {
  readonly column: Column;
  /** Words that were taken for missing without being told to, with their number. */
  readonly guessed: ReadonlyMap<string, number>;
}

/** What a builder needs to know. */
export interface BuilderSettings {
  readonly known: KnownFormat;
  /** Whether decimal commas are usual in the file. */
  readonly decimalComma: boolean;
  readonly keepTexts: KeepTexts;
}

/** When values are kept as texts: while the first rows are read, until the last one is, or for good. */
export type KeepTexts = 'first' | 'all' | 'always';

/** Number of rows whose values decide how the others are read at first. */
const sampleRows = 100;

/**
 * Returns a builder. A column that begins with numbers is read as numbers, which takes little time and memory; where a later value
 * is none, it has to be read again as texts.
 */
export function columnBuilder(settings: BuilderSettings): ColumnBuilder {
  const sample = textBuilder(settings);
  let chosen: ColumnBuilder | null = settings.keepTexts === 'first' ? null : sample;
  let rows = 0;
  const choose = (): ColumnBuilder => {
    const numbers = numberBuilder(settings, sample.leadingZero());
    const format = sample.numberFormat();
    if (format === null || format.group !== null || format.decimal !== '.') return sample;
    sample.replay(numbers);
    return numbers;
  };
  return {
    bytes: () => (chosen ?? sample).bytes(),
    add(bytes, start, end) {
      if (chosen === null && rows++ === sampleRows) chosen = choose();
      (chosen ?? sample).add(bytes, start, end);
    },
    finish: () => (chosen ?? sample).finish(),
  };
}

/** Keeps numbers, and the rows of words that mean a missing value. `leadingZero`: one of the first values. */
function numberBuilder({ known }: BuilderSettings, leadingZero: string | undefined): ColumnBuilder {
  let values = new Float64Array(1 << 10);
  let count = 0;
  let failed = false;
  let isExact = true;
  const words = new Map<string, number>();
  const isMissing = known.missing ? missingTest(known.missing) : isMissingNumber;
  const missingNumbers = numbersOf(known.missing ?? []);

  const readWord = (bytes: Uint8Array, start: number, end: number) => {
    const word = end - start > 20 ? null : Buffer.from(bytes.subarray(start, end)).toString();
    if (word === null || !isMissing(word)) {
      failed = true;
      values = new Float64Array();
    } else words.set(word, (words.get(word) ?? 0) + 1);
  };
  return {
    bytes: () => values.byteLength,
    add(bytes, start, end) {
      if (failed) return;
      if (count === values.length) {
        const more = new Float64Array(Math.ceil(1.5 * count));
        more.set(values);
        values = more;
      }
      if (start === end) {
        values[count++] = NaN;
        return;
      }
      const value = parseNumber(bytes, start, end);
      const isMissing = Number.isNaN(value);
      if (isMissing) readWord(bytes, start, end);
      else if (!Number.isSafeInteger(value) && Number.isInteger(value)) isExact &&= !isLongInteger(bytes, start, end);
      values[count++] = missingNumbers.size > 0 && missingNumbers.has(value) ? NaN : value;
    },
    finish() {
      if (failed) return 'keep-texts';
      const guessed = known.missing ? new Map<string, number>() : words;
      const format = { missing: known.missing ?? [...words.keys()], numbers: plainNumbers };
      const fitted = count < 0.8 * values.length ? values.slice(0, count) : values.subarray(0, count);
      const zeros = leadingZero !== undefined && { leadingZero };
      return { column: { kind: 'numbers', values: fitted, format, isExact, ...zeros }, guessed };
    },
  };
}

/** Whether digits stand for an integer, rather than for a number such as 1e300. */
function isLongInteger(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) > 57) return false;
  return true;
}

interface TextBuilder extends ColumnBuilder {
  /** Returns the format of the numbers, if all values are numbers or missing; else `null`. */
  readonly numberFormat: () => NumberFormat | null;
  /** Returns an integer with leading zeros among its values. */
  readonly leadingZero: () => string | undefined;
  /** Adds the values so far to another builder. */
  readonly replay: (to: ColumnBuilder) => void;
}

/** Keeps every value, and decides at the end what they are. */
function textBuilder({ known, decimalComma, keepTexts }: BuilderSettings): TextBuilder {
  const dictionary: TextDictionary = textDictionary();
  let codes = new Int32Array(1 << 7);
  let count = 0;

  const given = known.missing && missingTest(known.missing);
  const isMissing = given ?? isMissingNumber;
  const formatOf = (texts: readonly string[]): NumberFormat | null => {
    const others = texts.filter((text) => !isMissing(text));
    if (!known.numbers) return numberFormatOf(others, decimalComma);
    return knownFormatOf(others, known.numbers);
  };
  return {
    bytes: () => codes.byteLength + dictionary.bytes,
    add(bytes, start, end) {
      if (count === codes.length) {
        const more = new Int32Array(Math.ceil(1.5 * count));
        more.set(codes);
        codes = more;
      }
      codes[count++] = start === end ? -1 : dictionary.add(bytes, start, end);
    },
    numberFormat: () => formatOf(dictionary.texts() ?? []),
    leadingZero: () => leadingZeroIn(dictionary.texts() ?? []),
    replay(to) {
      const texts = (dictionary.texts() ?? []).map((text) => Buffer.from(text));
      for (let row = 0; row < count; row++) {
        const text = texts[codes[row] ?? -1];
        to.add(text ?? new Uint8Array(), 0, text?.length ?? 0);
      }
    },
    finish() {
      const texts = dictionary.texts();
      if (texts === null) return 'not-utf8';
      const fitted = codes.slice(0, count);
      const numbers = keepTexts === 'always' ? null : formatOf(texts);
      const words = given || numbers ? texts.filter(isMissing) : missingTexts(texts);
      return withMissing(fitted, texts, { known, numbers, words });
    },
  };
}

/** Decides what collected texts are. */
function withMissing(
  codes: Int32Array,
  texts: readonly string[],
  {
    known,
    numbers,
    words,
  }: { readonly known: KnownFormat; readonly numbers: NumberFormat | null; readonly words: readonly string[] },
): BuiltColumn {
  const missing = new Set(words);
  const counts = new Map<string, number>();
  for (let row = 0; row < codes.length; row++) {
    const text = texts[codes[row] ?? -1];
    if (text === undefined || !missing.has(text)) continue;
    codes[row] = -1;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const guessed = known.missing ? new Map<string, number>() : counts;
  const format = { missing: known.missing ?? [...words], numbers: numbers ?? known.numbers ?? plainNumbers };
  if (numbers === null) return { column: { kind: 'texts', codes, texts, format }, guessed };
  const values = texts.map((text) => numberIn(text, numbers));
  const leadingZero = leadingZeroIn(texts);
  const isExact = values.every((value) => Number.isNaN(value) || Math.abs(value) < 2 ** 53);
  const column = {
    ...{ kind: 'numbers' as const, format, isExact },
    ...(leadingZero !== undefined && { leadingZero }),
    values: Float64Array.from(codes, (code) => values[code] ?? NaN),
  };
  return { column, guessed };
}

/** Returns an integer with leading zeros; of two digits, it may be a month or a day. */
function leadingZeroIn(texts: readonly string[]): string | undefined {
  return texts.find((text) => /^0\d{2,}$/.test(text) && !/^0+$/.test(text));
}
