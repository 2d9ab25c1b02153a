import type { ColumnSettings } from '#language';
import { DataError } from '../../dataError.js';
import { shortName } from '../../shortName.js';
import { type Category, isNumeric, type Reading, type ValueField } from '../../sources/field.js';

/** The encoding of a column, as far as it depends on the whole source. `Fit` has what is fitted on the training split. */
export interface ColumnPlan {
  readonly field: ValueField;
  readonly name: string;
  readonly reading: Reading;
  readonly encoding: 'number' | 'binary' | 'ordinal' | 'one_hot';
  /** `null` for a number. From all rows of the source, so that the input's width does not depend on the split. */
  readonly categories: readonly Category[] | null;
  readonly impute: NonNullable<ColumnSettings['impute']>;
  readonly scale: NonNullable<ColumnSettings['scale']>;
  /** The names of the resulting features. */
  readonly features: readonly string[];
}

/** A text column with more values is likely a name or a sentence, not a category. */
const mostCategories = 100;
/** In a small table, up to this many values are categories even if most occur once. */
const fewCategories = 20;

/**
 * Decides how a column is encoded. By default:
 * - numbers are scaled to mean 0 and standard deviation 1; missing ones become the median;
 * - text (and true/false) with two values becomes 0 and 1 in alphabetical order; with more, it is one-hot encoded; missing ones
 *   become the most frequent value. A category that occurs only in a test file is all zeros;
 * - `encode: ordinal` gives the category's index in alphabetical order, scaled as a number.
 *
 * Returns `null` for a column without any value. Throws `data/unclear-column` for text that does not look like categories, and
 * `data/column-setting` for a setting that does not apply.
 */
export async function planColumn(field: ValueField, settings: ColumnSettings): Promise<ColumnPlan | null> {
  const { name, present } = field;
  const path = ['data', 'columns', name];
  if (present === 0) return null;
  const type = settings.type ?? (settings.encode !== undefined ? 'categorical' : await inferType(field));
  const reading: Reading = type === 'numeric' || isNumeric(field) ? 'number' : 'text';

  if (type === 'numeric') {
    if (settings.encode !== undefined) {
      throw misfit(path, 'encode', settings.encode, `"${name}" is numeric; only categories are encoded`);
    }
    await requireNumbers(field);
    const { impute = 'median', scale = 'standard' } = settings;
    return { field, name, reading, encoding: 'number', categories: null, impute, scale, features: [name] };
  }

  const { impute = 'mode' } = settings;
  if (impute === 'mean' || impute === 'median') {
    const why = `"${name}" is ${type}, so it has no ${impute}; write \`mode\` or \`drop\`, or \`type: numeric\``;
    throw misfit(path, 'impute', impute, why);
  }
  const categories = await field.distinct(reading);
  const named = (category: Category) => `${name}=${shortName(String(category))}`;
  const categorical = { field, name, reading, categories, impute };
  if (type === 'binary') {
    const [, positive, third] = categories;
    if (settings.encode !== undefined) {
      throw misfit(path, 'encode', settings.encode, `"${name}" is binary, so its values are already 0 or 1`);
    }
    if (positive === undefined || third !== undefined) {
      throw misfit(path, 'type', 'binary', `"${name}" has ${categories.length} different values, not 2`);
    }
    return { ...categorical, encoding: 'binary', scale: settings.scale ?? 'none', features: [named(positive)] };
  }
  if (settings.encode === 'ordinal') {
    return { ...categorical, encoding: 'ordinal', scale: settings.scale ?? 'standard', features: [name] };
  }
  if (settings.scale !== undefined && settings.scale !== 'none') {
    throw misfit(path, 'scale', settings.scale, `"${name}" is one-hot encoded, so its values are already 0 or 1`);
  }
  return { ...categorical, encoding: 'one_hot', scale: 'none', features: categories.map(named) };
}

/** Infers the type from the column's values alone. */
async function inferType(field: ValueField): Promise<'numeric' | 'binary' | 'categorical'> {
  if (isNumeric(field)) return 'numeric';
  const distinct = await field.countDistinct('text');
  if (distinct === 2) return 'binary';
  await checkCategories(field, distinct, null);
  return 'categorical';
}

/** Throws if a column declared as numeric contains no number. */
export async function requireNumbers({ name, numbers, exampleWord }: ValueField): Promise<void> {
  if (numbers > 0) return;
  const word = await exampleWord();
  const why = `no value of "${name}" is a number (one is "${word}")`;
  throw misfit(['data', 'columns', name], 'type', 'numeric', why);
}

/**
 * Throws `data/unclear-column` if text does not look like categories: many numbers, or too many distinct values.
 * @param target the name of the target that the column is; `null` for a feature
 */
export async function checkCategories(
  { name, present, numbers, exampleWord }: ValueField,
  distinct: number,
  target: string | null,
): Promise<void> {
  const path = target === null ? ['data', 'columns', name] : ['data', 'targets', target, 'column'];
  const setting = (type: string) => `\`columns: {${name}: {type: ${type}}}\``;
  if (distinct <= fewCategories) return;
  if (numbers >= 0.9 * present) {
    throw new DataError(
      'data/unclear-column',
      path,
      `${numbers} of the ${present} values of "${name}" are numbers, but others, such as "${await exampleWord()}", ` +
        `are not. Write ${setting('numeric')} to treat those as missing, or \`type: categorical\`.`,
    );
  }
  if (looksLikeCategories(present, distinct)) return;
  const hint = target === null ? `Leave it out with ${setting('ignore')}` : 'Predict another column';
  throw new DataError(
    'data/unclear-column',
    path,
    `"${name}" is text with ${distinct} different values in ${present} rows. ${hint}, or write ${setting('categorical')} if these are categories.`,
  );
}

/** Checks whether a text's values are few enough, or repeat often enough, to be categories. */
export function looksLikeCategories(present: number, distinct: number): boolean {
  return distinct <= fewCategories || (distinct <= mostCategories && !mostlyUnique(present, distinct));
}

/** Checks whether most values occur only once. */
export function mostlyUnique(present: number, distinct: number): boolean {
  return 2 * distinct > present;
}

/** Returns the error for a setting that does not fit its column. `path` leads to the settings of the column. */
export function misfit(path: readonly string[], key: string, value: string, why: string): DataError {
  return new DataError('data/column-setting', [...path, key], `\`${key}: ${value}\` does not fit: ${why}.`);
}
