import type { FieldUse } from '../features/feature.js';
import type { ReadFormat } from '../sources/field.js';
import type { Column } from '../sources/table/column.js';
import { plainNumbers } from '../sources/table/numberFormat.js';
import { parseNumber } from '../sources/table/parseNumber.js';
import { textDictionary } from '../sources/table/textDictionary.js';
import { missingTextTest, numberReader } from '../sources/table/wordReaders.js';

/** Collects the values of a column for one chunk after another. */
export interface ChunkColumn {
  /** Adds a trimmed value in UTF-8, the bytes `[start, end)`. Returns whether it could be read. */
  readonly addBytes: (bytes: Uint8Array, start: number, end: number) => boolean;
  /** Adds a value that is no text. Returns whether it could be read. */
  readonly addValue: (value: number | string | null) => boolean;
  /** Returns the column, and begins the next one; `null` if a text is not UTF-8. */
  readonly finish: () => Column | null;
}

/** Returns the collector of a column that is read as when the network was trained. @param format left out: its values have no codes for missing ones */
export function chunkColumn({ reading, categories }: FieldUse, format: ReadFormat | undefined): ChunkColumn {
  const known = format ?? { kind: reading === 'number' ? 'numbers' : 'texts', missing: [], numbers: plainNumbers };
  return reading === 'number' && known.kind === 'numbers'
    ? numberColumn(known)
    : textColumn(known, missingTextTest(known, categories ?? []));
}

/** Returns the collector of a column that is passed on as it is written: only an empty text is missing. */
export function verbatimColumn(): ChunkColumn {
  return textColumn({ kind: 'texts', missing: [], numbers: plainNumbers }, () => false);
}

const firstRows = 1 << 10;

function numberColumn({ missing, numbers }: ReadFormat): ChunkColumn {
  const isPlain = numbers.decimal === '.' && numbers.group === null;
  const { numberOf, presentOf } = numberReader({ missing, numbers });
  let values = new Float64Array(firstRows);
  let count = 0;
  const put = (value: number) => {
    if (count === values.length) {
      const more = new Float64Array(2 * count);
      more.set(values);
      values = more;
    }
    values[count++] = presentOf(value);
  };
  const addWord = (word: string) => {
    const value = numberOf(word);
    if (value === null) return false;
    put(value);
    return true;
  };
  return {
    addBytes(bytes, start, end) {
      const value = isPlain && start < end ? parseNumber(bytes, start, end) : NaN;
      if (Number.isNaN(value)) return addWord(Buffer.from(bytes.subarray(start, end)).toString());
      put(value);
      return true;
    },
    addValue(value) {
      if (typeof value === 'string') return addWord(value.trim());
      put(value !== null && Number.isFinite(value) ? value : NaN);
      return true;
    },
    finish() {
      const column: Column = {
        kind: 'numbers',
        values: values.slice(0, count),
        format: { missing, numbers },
        isExact: true,
      };
      count = 0;
      return column;
    },
  };
}

function textColumn({ missing, numbers }: ReadFormat, isMissing: (text: string) => boolean): ChunkColumn {
  let dictionary = textDictionary();
  let codes = new Int32Array(firstRows);
  let count = 0;
  const put = (code: number) => {
    if (count === codes.length) {
      const more = new Int32Array(2 * count);
      more.set(codes);
      codes = more;
    }
    codes[count++] = code;
  };
  const add = (bytes: Uint8Array, start: number, end: number) => {
    put(start === end ? -1 : dictionary.add(bytes, start, end));
    return true;
  };
  return {
    addBytes: add,
    addValue(value) {
      const bytes = Buffer.from(value === null ? '' : String(value).trim());
      return add(bytes, 0, bytes.length);
    },
    finish() {
      const texts = dictionary.texts();
      const own = codes.slice(0, count);
      dictionary = textDictionary();
      count = 0;
      if (texts === null) return null;
      const areMissing = texts.map(isMissing);
      if (areMissing.includes(true))
        for (let row = 0; row < own.length; row++) if (areMissing[own[row] ?? -1] === true) own[row] = -1;
      return { kind: 'texts', codes: own, texts, format: { missing, numbers } };
    },
  };
}
