import type { NdArray } from '../dataset.js';
import { parseDate } from '../dates.js';
import { encodeColumn } from '../features/columns/encodings.js';
import { applyChannelMap } from '../features/image/values/channelMap.js';
import { idsOf, lengthOfLongest, padTexts } from '../features/text/padTexts.js';
import { withVocabulary } from '../features/text/tokenizers/withVocabulary.js';
import type { PreparedColumn } from '../preparation.js';
import type { ReadFormat } from '../sources/field.js';
import { plainNumbers } from '../sources/table/numberFormat.js';
import { missingTextTest, numberReader } from '../sources/table/wordReaders.js';
import type { PortableInput, PortablePreparation } from './portablePreparation.js';

/** A row, picture, text or window by the names of its fields. */
export type Sample = Readonly<Record<string, unknown>>;

type Of<Kind extends PortableInput['kind']> = Extract<PortableInput, { readonly kind: Kind }>;
type Encode<Kind extends PortableInput['kind']> = (
  input: Of<Kind>,
  samples: readonly Sample[],
  formats: PortablePreparation['formats'],
) => NdArray;

/** How each kind of input is encoded. */
const encoders: { readonly [Kind in PortableInput['kind']]: Encode<Kind> } = { columns, image, text, window };

/** Encodes an input of some samples: `[samples, ...shape]`. @throws if a sample does not have its fields; the message is for people */
export function encodeInput<Kind extends PortableInput['kind']>(
  input: Of<Kind> & { readonly kind: Kind },
  samples: readonly Sample[],
  formats: PortablePreparation['formats'],
): NdArray {
  const kind: Kind = input.kind;
  const encode: Encode<Kind> = encoders[kind];
  return encode(input, samples, formats);
}

function columns(
  { columns: fitted }: Of<'columns'>,
  samples: readonly Sample[],
  formats: PortablePreparation['formats'],
): NdArray {
  const width = fitted.reduce((sum, { features }) => sum + features.length, 0);
  const values = new Float32Array(samples.length * width);
  let offset = 0;
  for (const column of fitted) {
    const codeOf = codeReader(column, formats[column.name]);
    const codes = Float64Array.from(samples, (sample) => codeOf(fieldOf(sample, column.name)));
    encodeColumn(column, codes, values, width, offset);
    offset += column.features.length;
  }
  return { dtype: 'float32', shape: [samples.length, width], values };
}

/** Returns how a value becomes a number, a date or a category's code; NaN if it is missing. */
function codeReader(column: PreparedColumn, format: ReadFormat | undefined): (value: unknown) => number {
  const { name, reading, categories, date } = column;
  const numberOf = numbersOf(name, format);
  const textOf = textsOf(name, format, categories ?? []);
  if (date)
    return (value) => {
      const text = textOf(value);
      return text === null ? NaN : parseDate(text, date.format);
    };
  if (categories === null) return numberOf;
  const indices = new Map<string | number | null, number>(categories.map((category, index) => [category, index]));
  return (value) => {
    const category = reading === 'text' ? textOf(value) : numberOf(value);
    return category === null || Number.isNaN(category) ? NaN : (indices.get(category) ?? -1);
  };
}

function numbersOf(name: string, format: ReadFormat | undefined): (value: unknown) => number {
  const { numberOf, presentOf } = numberReader(format ?? { missing: [], numbers: plainNumbers });
  return (value) => {
    if (value === null || value === undefined) return NaN;
    if (typeof value === 'number') return presentOf(Number.isFinite(value) ? value : NaN);
    const word = wordOf(name, value);
    const number = numberOf(word);
    // In columns of texts, what is no number was missing when the network was trained.
    if (number === null && format?.kind !== 'texts') throw new Error(`${name} is "${word}", which is no number.`);
    return number ?? NaN;
  };
}

function textsOf(
  name: string,
  format: ReadFormat | undefined,
  categories: readonly (string | number)[],
): (value: unknown) => string | null {
  const isMissing = missingTextTest(format ?? { missing: [] }, categories);
  return (value) => {
    const text = value === null || value === undefined ? '' : wordOf(name, value);
    return text === '' || isMissing(text) ? null : text;
  };
}

/** Returns a value as it would be written in a file. */
function wordOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw new Error(`${name} has to be a text, a number or null.`);
}

function image({ field, shape, map, columns: pixels }: Of<'image'>, samples: readonly Sample[]): NdArray {
  const size = shape.reduce((product, one) => product * one, 1);
  const values = new Float32Array(samples.length * size);
  samples.forEach((sample, index) => {
    const own = pixels ? pixels.map((name) => fieldOf(sample, name)) : fieldOf(sample, field);
    const bytes = Float32Array.from(isList(own) ? own : [], Number);
    if (bytes.length !== size)
      throw new Error(
        `${field} has ${bytes.length} values; it has to be a list of the ${size} bytes of a picture [${shape.join(', ')}], row by row.`,
      );
    applyChannelMap(map, bytes, values.subarray(index * size, (index + 1) * size));
  });
  return { dtype: 'float32', shape: [samples.length, ...shape], values };
}

function text(
  { field, tokenizer: name, lowerCase, vocabulary, length, bucketing, marks: [before, after] }: Of<'text'>,
  samples: readonly Sample[],
  formats: PortablePreparation['formats'],
): NdArray {
  const tokenizer = withVocabulary({ name, lowerCase }, vocabulary, []);
  const encode = (text: string) => [...before, ...Array.from(tokenizer.encode(text)), ...after];
  const textOf = textsOf(field, formats[field], []);
  const each = samples.map((sample) =>
    Array.from(idsOf(textOf(fieldOf(sample, field)), encode, tokenizer.unknownId)).slice(0, length),
  );
  const starts = new Uint32Array(samples.length + 1);
  each.forEach((ids, index) => {
    starts[index + 1] = (starts[index] ?? 0) + ids.length;
  });
  const texts = { ids: Int32Array.from(each.flat()), starts };
  const rows = Uint32Array.from(samples.keys());
  return padTexts(texts, rows, bucketing ? lengthOfLongest(texts, rows, length) : length);
}

function window(
  { name, length, columns: fitted }: Of<'window'>,
  samples: readonly Sample[],
  formats: PortablePreparation['formats'],
): NdArray {
  const values = new Float32Array(samples.length * length * fitted.length);
  samples.forEach((sample, index) => {
    const rows = fieldOf(sample, name);
    if (!isList(rows) || rows.length !== length)
      throw new Error(`${name} has to be a list of ${length} rows, the earliest first.`);
    fitted.forEach(({ name: column, fill, shift, factor }, position) => {
      const numberOf = numbersOf(column, formats[column]);
      let last = fill;
      Array.from(rows).forEach((row, step) => {
        const value = numberOf(isSample(row) ? fieldOf(row, column) : NaN);
        if (!Number.isNaN(value)) last = value;
        values[(index * length + step) * fitted.length + position] = (last - shift) * factor;
      });
    });
  });
  return { dtype: 'float32', shape: [samples.length, length, fitted.length], values };
}

/** Returns a field of a sample. @throws if it has none of that name, because it may be misspelt */
function fieldOf(sample: Sample, name: string): unknown {
  if (Object.hasOwn(sample, name)) return sample[name];
  throw new Error(`A sample has no "${name}". Write null if the value is missing.`);
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function isSample(value: unknown): value is Sample {
  return typeof value === 'object' && value !== null;
}
