import type { ColumnProfile } from '#protocol';
import { type DateFormat, dateFormatsOf, readDates } from '../dates.js';
import { inferColumnType, suggestColumnType } from '../features/columns/planColumn.js';
import { shortName } from '../shortName.js';
import { isNumeric, type ValueField } from '../sources/field.js';
import { numbersWithUnit } from '../sources/table/numbersWithUnit.js';
import { bytesHash } from '../splits/unitHash.js';
import { profileNumbers } from './profileNumbers.js';
import { profileNumberTexts } from './profileNumberTexts.js';
import { profileWords } from './profileWords.js';
import type { ComparedValues } from './relations/comparedValues.js';
import { valuesAt } from './sampleRows.js';

/** What a definition says of a column. */
export interface ColumnUse extends Pick<ColumnProfile, 'role'> {
  /** `null`: the type follows from the values. */
  readonly type: ColumnProfile['type'] | null;
}

/** A column's profile, before it is compared with others. */
export interface ProfiledColumn {
  readonly profile: ColumnProfile;
  /** `null` for texts and pictures. */
  readonly values: ComparedValues | null;
  /** Equal for columns with the same values; `null` for a column that has only one. */
  readonly identity: string | null;
}

const mostCategories = 10;

/** Returns the profile of a column, whose statistics are those of some rows. */
export async function profileColumn(
  field: ValueField,
  { role, type: usedAs }: ColumnUse,
  { count, rows }: { readonly count: number; readonly rows: Uint32Array },
): Promise<ProfiledColumn> {
  const { name, present } = field;
  const type = usedAs ?? (await inferColumnType(field));
  const reading = isNumeric(field) || type === 'numeric' ? 'number' : 'text';
  const distinct = await field.countDistinct(reading);
  const values = await valuesOf(field, type, rows);
  const texts = values.texts === null ? null : countsOf(values.texts);
  const withUnit = texts && type !== 'image' && type !== 'date' ? numbersWithUnit([...texts.keys()]) : null;
  const isCategory = type === 'categorical' || type === 'binary';
  return {
    profile: {
      ...{ name, role, type, count: present, missing: count - present, distinct },
      suggestedType: type === 'text' && usedAs === null ? await suggestColumnType(field) : null,
      numbers: values.numbers && profileNumbers(values.numbers),
      categories: isCategory && texts ? mostFrequent(texts) : null,
      numberTexts: texts && !isNumeric(field) && type !== 'image' && type !== 'date' ? profileNumberTexts(texts) : null,
      ...(withUnit && { withUnit: { ...withUnit, example: shortName(withUnit.example) } }),
      ...(field.leadingZero !== undefined && { leadingZero: shortName(field.leadingZero) }),
      words: type === 'text' && values.texts ? profileWords(values.texts) : null,
      ...{ relation: null, sameAs: null },
    },
    values: comparedValues(type, values),
    identity: distinct < 2 ? null : `${present} ${distinct} ${hashOf(values)}`,
  };
}

/** Values of some rows of a column. */
interface SampledValues {
  readonly numbers: Float64Array | null;
  readonly texts: readonly (string | null)[] | null;
}

async function valuesOf(field: ValueField, type: ColumnProfile['type'], rows: Uint32Array): Promise<SampledValues> {
  switch (type) {
    case 'numeric':
      return { numbers: valuesAt(await field.readNumbers(), rows), texts: null };
    case 'date': {
      const format = await formatOf(field);
      return { numbers: format && valuesAt(await readDates(field, format), rows), texts: null };
    }
    case 'categorical':
    case 'binary': {
      if (isNumeric(field)) {
        const numbers = valuesAt(await field.readNumbers(), rows);
        return { numbers: null, texts: Array.from(numbers, (value) => (Number.isNaN(value) ? null : String(value))) };
      }
      return { numbers: null, texts: await textsAt(field, rows) };
    }
    case 'text':
    case 'image':
      return { numbers: null, texts: await textsAt(field, rows) };
  }
}

async function textsAt(field: ValueField, rows: Uint32Array): Promise<readonly (string | null)[]> {
  const texts = await field.readTexts();
  return Array.from(rows, (row) => texts[row] ?? null);
}

/** Returns how dates are written; `null` if they are not written in one way. */
async function formatOf(field: ValueField): Promise<DateFormat | null> {
  const [format = null] = dateFormatsOf((await field.distinct('text')).map(String));
  return format;
}

function countsOf(texts: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function mostFrequent(counts: ReadonlyMap<string, number>): ColumnProfile['categories'] {
  const sorted = [...counts].toSorted(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1));
  return sorted.slice(0, mostCategories).map(([value, count]) => ({ value: shortName(value), count }));
}

function comparedValues(type: ColumnProfile['type'], { numbers, texts }: SampledValues): ComparedValues | null {
  if (numbers) return { kind: 'numbers', values: numbers };
  if (texts === null || type === 'text' || type === 'image') return null;
  const codes = new Map<string | null, number>();
  const values = Float64Array.from<string | null>(texts, (text) => {
    const code = codes.get(text) ?? codes.size;
    codes.set(text, code);
    return code;
  });
  return { kind: 'classes', values, count: codes.size, missing: codes.get(null) ?? null };
}

function hashOf({ numbers, texts }: SampledValues): number {
  if (numbers) return bytesHash(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  return bytesHash(Buffer.from((texts ?? []).map((text) => text ?? '\u0000').join('\u0001')));
}
