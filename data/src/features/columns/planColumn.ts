import type { ColumnSettings } from '#language';
import { DataError } from '../../dataError.js';
import { areMostlyDates, type DateFormat, dateFormatsOf, parseDate, readDates } from '../../dates.js';
import type { PreparedColumn } from '../../preparation.js';
import { shortName } from '../../shortName.js';
import { type Category, isNumeric, readCodes, type Reading, type ValueField } from '../../sources/field.js';
import { numberIn, plainNumbers } from '../../sources/table/numberFormat.js';
import { numbersWithUnit } from '../../sources/table/numbersWithUnit.js';
import { areSentences } from '../text/areSentences.js';
import { dateFeatures, hasTime } from './dateParts.js';
import type { Imputation } from './imputations.js';

/** The encoding of a column, as far as it depends on the whole source. `fitColumn` fits the rest on the training split. */
export interface ColumnPlan {
  readonly field: ValueField;
  readonly name: string;
  readonly reading: Reading;
  readonly encoding: PreparedColumn['encoding'];
  /** `null` for numbers and dates. From all rows of the source, so that the input's width does not depend on the split. */
  readonly categories: readonly Category[] | null;
  /** A number replaces missing values: for categories, a code. */
  readonly impute: Imputation | number;
  readonly scale: NonNullable<ColumnSettings['scale']>;
  readonly outliers: NonNullable<ColumnSettings['outliers']> | null;
  /** The share of rows below which categories become one feature; `null`: none. */
  readonly rare: number | null;
  /** Whether the last feature tells which values were missing. */
  readonly indicator: boolean;
  /** How dates are written, and whether some have a time; `null` for other columns. */
  readonly date: { readonly format: DateFormat; readonly hour: boolean } | null;
  /** The names of the resulting features. */
  readonly features: readonly string[];
}

/** A text column with more values is likely a name or a sentence, not a category. */
const mostCategories = 100;
/** In a small table, up to this many values are categories even if most occur once. */
const fewCategories = 20;
/** The share of numbers or dates from which on a text column is one of these with exceptions. */
const mostlyOneType = 0.9;

/**
 * Decides how a column is encoded. By default:
 * - numbers are scaled to mean 0 and standard deviation 1; missing ones become the median;
 * - dates become their parts, unless the day and the month could be swapped: the year, and month, weekday and hour as points on a circle;
 * - text (and true/false) with two values becomes 0 and 1 in alphabetical order; with more, it is one-hot encoded; missing ones
 *   become the most frequent value. A category that occurs only in a test file is all zeros, or the rare one with `rare`;
 * - `encode: ordinal` gives the category's index in alphabetical order, scaled as a number.
 *
 * Returns `null` for a column without any value. Throws `data/unclear-column` for text that does not look like categories, and
 * `data/column-setting` for a setting that does not apply.
 */
export async function planColumn(field: ValueField, settings: ColumnSettings): Promise<ColumnPlan | null> {
  if (field.present === 0) return null;
  const type = settings.type ?? (settings.encode !== undefined ? 'categorical' : await inferType(field));
  const plan = await planTypes[type === 'ignore' ? 'categorical' : type](field, settings);
  return plan.indicator ? { ...plan, features: [...plan.features, `${field.name} (missing)`] } : plan;
}

/** How a column of each type is encoded. */
const planTypes: Readonly<Record<ColumnType, (field: ValueField, settings: ColumnSettings) => Promise<ColumnPlan>>> = {
  async numeric(field, settings) {
    const { name } = field;
    refuse(field, settings, ['encode', 'rare'], 'is numeric; only categories are encoded');
    await requireNumbers(field);
    const { scale = 'standard', impute = 'median', outliers = null } = settings;
    const fill = typeof impute === 'string' ? impute : requireNumber(field, impute.constant);
    return {
      ...common(field, settings),
      reading: 'number',
      encoding: 'number',
      impute: fill,
      scale,
      outliers,
      features: [name],
    };
  },

  async date(field, settings) {
    const { name } = field;
    refuse(field, settings, ['encode', 'rare', 'scale', 'outliers'], 'is a date, which becomes its parts');
    const format = await dateFormat(field);
    const dates = await readDates(field, format);
    const hour = dates.some((date) => !Number.isNaN(date) && hasTime(date));
    const { impute = 'median' } = settings;
    const fill = typeof impute === 'string' ? impute : requireDate(field, impute.constant, format);
    const date = { format, hour };
    return {
      ...common(field, settings),
      ...{
        reading: 'text',
        encoding: 'date',
        impute: fill,
        scale: 'standard',
        date,
        features: dateFeatures(name, hour),
      },
    };
  },

  async binary(field, settings) {
    const { name } = field;
    refuse(field, settings, ['encode', 'rare', 'outliers'], 'is binary, so its values are already 0 or 1');
    const { reading, categories, impute } = await planCategories(field, settings, 'binary');
    const [, positive, third] = categories;
    if (positive === undefined || third !== undefined)
      throw misfit(
        ['data', 'columns', name],
        'type',
        'binary',
        `"${shortName(name)}" has ${categories.length} different values, not 2`,
      );
    const { scale = 'none' } = settings;
    const features = [featureOf(name, positive)];
    return { ...common(field, settings), reading, encoding: 'binary', categories, impute, scale, features };
  },

  async categorical(field, settings) {
    const { name } = field;
    refuse(field, settings, ['outliers'], 'is categorical; only numbers have outliers');
    const { reading, categories, impute } = await planCategories(field, settings, 'categorical');
    const plan = { ...common(field, settings), reading, categories, impute };
    if (settings.encode === 'ordinal') {
      refuse(field, settings, ['rare'], 'is encoded as one number; only one-hot categories share a feature');
      return { ...plan, encoding: 'ordinal', scale: settings.scale ?? 'standard', features: [name] };
    }
    if (settings.scale !== 'none')
      refuse(field, settings, ['scale'], 'is one-hot encoded, so its values are already 0 or 1');
    const { rare = null } = settings;
    const features = [
      ...categories.map((category) => featureOf(name, category)),
      ...(rare === null ? [] : [`${name} (rare)`]),
    ];
    return { ...plan, encoding: 'one_hot', scale: 'none', rare, features };
  },
};

type ColumnType = Exclude<NonNullable<ColumnSettings['type']>, 'ignore'>;

/** What most types of column have in common. */
function common(field: ValueField, { missing_indicator: indicator = false }: ColumnSettings) {
  return { field, name: field.name, categories: null, outliers: null, rare: null, indicator, date: null };
}

function featureOf(name: string, category: Category): string {
  return `${name}=${shortName(String(category))}`;
}

/** Decides on the categories of a column, in the order of their codes. */
async function planCategories(field: ValueField, settings: ColumnSettings, type: ColumnType) {
  const { name } = field;
  const { impute = 'mode', rare } = settings;
  if (impute === 'mean' || impute === 'median') {
    const why = `"${shortName(name)}" is ${type}, so it has no ${impute}; write \`mode\` or \`drop\`, or \`type: numeric\``;
    throw misfit(['data', 'columns', name], 'impute', impute, why);
  }
  const reading: Reading = isNumeric(field) ? 'number' : 'text';
  const found = await field.distinct(reading);
  const frequent = rare === undefined ? found : await frequentCategories(field, { reading, found, rare });
  if (typeof impute === 'string') return { reading, categories: frequent, impute };
  const constant: Category = reading === 'number' ? requireNumber(field, impute.constant) : impute.constant;
  const categories = frequent.includes(constant) ? frequent : [...frequent, constant];
  return { reading, categories, impute: categories.indexOf(constant) };
}

/** Returns the categories that at least a share of the source's rows with a value have. */
async function frequentCategories(
  field: ValueField,
  { reading, found, rare }: { readonly reading: Reading; readonly found: readonly Category[]; readonly rare: number },
): Promise<readonly Category[]> {
  const counts = new Array<number>(found.length).fill(0);
  for (const code of await readCodes(field, reading, found)) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  return found.filter((_, code) => (counts[code] ?? 0) >= rare * field.present);
}

/** Infers the type from the column's values alone. @throws DataError `data/unclear-column` for text that does not look like categories */
async function inferType(field: ValueField): Promise<ColumnType> {
  const type = await inferColumnType(field);
  if (type !== 'text') return type;
  await checkCategories(field, await field.countDistinct('text'), null);
  return 'categorical';
}

/** Infers the type from the column's values alone: `text` if they do not look like categories. */
export async function inferColumnType(field: ValueField): Promise<ColumnType | 'text'> {
  if (isNumeric(field)) return 'numeric';
  const distinct = await field.countDistinct('text');
  if (distinct === 2) return 'binary';
  const formats = field.numbers === 0 ? dateFormatsOf((await field.distinct('text')).map(String)) : [];
  if (formats.length === 1) return 'date';
  // Dates that may be read in two ways are no categories, however few they are.
  if (formats.length > 1) return 'text';
  return isCategorical(field, distinct) ? 'categorical' : 'text';
}

/**
 * Returns the type that most values of a text suggest, `null` if none. `numeric`: the others then count as missing; `date`: the
 * format may be ambiguous.
 */
export async function suggestColumnType(
  field: Pick<ValueField, 'present' | 'numbers' | 'distinct'>,
): Promise<'numeric' | 'date' | null> {
  if (field.numbers >= mostlyOneType * field.present) return 'numeric';
  return areMostlyDates((await field.distinct('text')).map(String), mostlyOneType) ? 'date' : null;
}

/** Finds out how dates are written. @throws DataError if that is not plain */
async function dateFormat(field: ValueField): Promise<DateFormat> {
  const texts = (await field.distinct('text')).map(String);
  const [format, other] = dateFormatsOf(texts);
  const path = ['data', 'columns', field.name];
  const column = `"${shortName(field.name)}"`;
  if (format !== undefined && (other === undefined || texts.every((text) => text.includes('.')))) return format;
  if (format !== undefined)
    throw misfit(
      path,
      'type',
      'date',
      `in ${column} either the day or the month may come first; write dates as 2024-01-31`,
    );
  const example = texts.find((text) => dateFormatsOf([text]).length === 0) ?? texts[0] ?? '';
  throw misfit(
    path,
    'type',
    'date',
    `${column} has values such as "${shortName(example)}"; write all dates as 2024-01-31 or 2024-01-31 18:30`,
  );
}

/** Throws if settings are given that do not apply. @param why the end of a sentence about the column */
function refuse(
  { name }: ValueField,
  settings: ColumnSettings,
  keys: readonly ('encode' | 'rare' | 'scale' | 'outliers')[],
  why: string,
): void {
  for (const key of keys) {
    const value = settings[key];
    if (value !== undefined) throw misfit(['data', 'columns', name], key, value, `"${shortName(name)}" ${why}`);
  }
}

function requireNumber({ name }: ValueField, constant: string): number {
  const value = numberIn(constant, plainNumbers);
  if (!Number.isNaN(value)) return value;
  throw misfit(['data', 'columns', name], 'impute', { constant }, `"${shortName(name)}" holds numbers`);
}

function requireDate({ name }: ValueField, constant: string, format: DateFormat): number {
  const value = parseDate(constant, format);
  if (!Number.isNaN(value)) return value;
  throw misfit(
    ['data', 'columns', name],
    'impute',
    { constant },
    `it is not written as the dates of "${shortName(name)}" are`,
  );
}

/** Throws if a column declared as numeric contains no number. */
export async function requireNumbers({ name, numbers, exampleWord }: ValueField): Promise<void> {
  if (numbers > 0) return;
  const word = shortName(await exampleWord());
  const why = `no value of "${shortName(name)}" is a number (one is "${word}")`;
  throw misfit(['data', 'columns', name], 'type', 'numeric', why);
}

/**
 * Throws `data/unclear-column` if text does not look like categories: many numbers, or too many distinct values.
 * @param target the name of the target that the column is; `null` for a feature
 */
export async function checkCategories(field: ValueField, distinct: number, target: string | null): Promise<void> {
  const { name, present, numbers, exampleWord } = field;
  const column = shortName(name);
  const path = target === null ? ['data', 'columns', name] : ['data', 'targets', target, 'column'];
  const setting = (type: string) => `\`columns: {${column}: {type: ${type}}}\``;
  if (target === null) await requirePlainDates(field);
  if (isCategorical({ present, numbers }, distinct)) return;
  const withUnit = numbersWithUnit((await field.distinct('text')).map(String));
  if (withUnit) {
    const { unit, example, number } = withUnit;
    const alone = target === null ? `, or leave the column out with ${setting('ignore')}` : '';
    throw new DataError(
      'data/unclear-column',
      path,
      `The values of "${column}" are numbers with "${unit}", such as "${shortName(example)}", which are read as text. Write the numbers alone in the file (${number})${alone}.`,
    );
  }
  const suggested = await suggestColumnType(field);
  if (suggested === 'numeric') {
    throw new DataError(
      'data/unclear-column',
      path,
      `${numbers} of the ${present} values of "${column}" are numbers, but others, such as "${shortName(await exampleWord())}", ` +
        `are not. Write ${setting('numeric')} to treat those as missing, or \`type: categorical\`.`,
    );
  }
  const hints = [
    ...(target === null ? [`Leave it out with ${setting('ignore')}`] : ['Predict another column']),
    ...(target === null && suggested === 'date' ? [`write ${setting('date')} if these are dates`] : []),
    ...(target === null && areSentences((await field.distinct('text')).map(String))
      ? [`predict from its words with \`text: ${column}\``]
      : []),
    `or write ${setting('categorical')} if these are categories`,
  ];
  throw new DataError(
    'data/unclear-column',
    path,
    `"${column}" is text with ${distinct} different values in ${present} rows. ${hints.join(', ')}.`,
  );
}

/** Throws `data/unclear-column` for dates whose day and month could be swapped. */
async function requirePlainDates(field: ValueField): Promise<void> {
  const texts = (await field.distinct('text')).map(String);
  if (field.numbers > 0 || dateFormatsOf(texts).length < 2) return;
  const column = shortName(field.name);
  throw new DataError(
    'data/unclear-column',
    ['data', 'columns', field.name],
    `"${column}" holds dates such as "${shortName(texts[0] ?? '')}", in which either the day or the month may come first. Write dates as 2024-01-31 in the file, ` +
      `leave the column out with \`columns: {${column}: {type: ignore}}\`, or write \`type: categorical\` if each is a category.`,
  );
}

/** Checks whether a column of texts holds categories, rather than numbers with exceptions, names or sentences. */
function isCategorical({ present, numbers }: Pick<ValueField, 'present' | 'numbers'>, distinct: number): boolean {
  if (distinct <= fewCategories) return true;
  return numbers < mostlyOneType * present && looksLikeCategories(present, distinct);
}

/** Checks whether a text's values are few enough, or repeat often enough, to be categories. */
function looksLikeCategories(present: number, distinct: number): boolean {
  return distinct <= fewCategories || (distinct <= mostCategories && !mostlyUnique(present, distinct));
}

/** Checks whether most values occur only once. */
export function mostlyUnique(present: number, distinct: number): boolean {
  return 2 * distinct > present;
}

/** Returns the error for a setting that does not fit its column. `path` leads to the settings of the column. */
export function misfit(
  path: readonly string[],
  key: string,
  value: string | number | boolean | object,
  why: string,
): DataError {
  const written =
    typeof value === 'object'
      ? `{${Object.entries(value)
          .map(([name, one]) => `${name}: ${String(one)}`)
          .join(', ')}}`
      : value;
  return new DataError('data/column-setting', [...path, key], `\`${key}: ${written}\` does not fit: ${why}.`);
}
