import type { ColumnSettings, TargetSchema } from '#language';
import { DataError } from '../dataError.js';
import { checkCategories, misfit, mostlyUnique, requireNumbers } from '../features/columns/planColumn.js';
import { type Category, isNumeric, type Reading, type ValueField } from '../sources/field.js';
import { type Rows, valueField } from '../sources/source.js';
import { classTarget } from './classTarget.js';

/** The encoding of a target's column. */
export interface TargetPlan {
  readonly field: ValueField;
  readonly reading: Reading;
  /** Categories in the order of the schema's classes; `null` for a number. */
  readonly categories: readonly Category[] | null;
  readonly schema: TargetSchema;
}

/** Integers with up to this many values are classes. */
const mostNumberedClasses = 20;

/**
 * Decides the type of a target with this name. By default:
 * - text (and true/false): its values in alphabetical order; two are `binary`, the later being positive (`yes` of no/yes);
 * - numbers with two values: `binary`, the larger being positive;
 * - integers without gaps from 0 or 1, with at most 20 distinct values that mostly repeat: `classes`, numbered as labels are for
 *   `sparse_categorical_crossentropy`;
 * - other numbers: `number`.
 *
 * `columns: {TARGET: {type: numeric | categorical | binary}}` overrides this. Labels of pictures are always classes.
 *
 * @param keys keys of the definition that name the source of the field
 */
export async function planTarget(
  target: string,
  { field, keys }: { readonly field: ValueField; readonly keys: readonly string[] },
  settings: ColumnSettings,
): Promise<TargetPlan> {
  const { name } = field;
  const path = ['data', 'columns', name];
  const columnPath = field.isClass ? keys : ['data', 'targets', target, 'column'];
  for (const key of ['impute', 'missing_indicator', 'scale', 'encode', 'rare', 'outliers'] as const) {
    const value = settings[key];
    if (value === undefined || value === 'drop' || value === 'none') continue;
    throw misfit(
      path,
      key,
      value,
      `"${name}" is a target: its values are not changed, and rows without one are left out`,
    );
  }
  if (settings.type === 'ignore' || settings.type === 'date')
    throw misfit(path, 'type', settings.type, `"${name}" is a target`);
  if (field.present === 0) {
    throw new DataError('data/empty', columnPath, `The column to predict, "${name}", has no value in any row.`);
  }

  const type = settings.type ?? (await inferType(target, field));
  if (type === 'numeric') {
    await requireNumbers(field);
    const range = await field.range();
    return { field, reading: 'number', categories: null, schema: { type: 'number', name: target, range } };
  }
  const reading = isNumeric(field) ? 'number' : 'text';
  const categories = await field.distinct(reading);
  if (type === 'binary' && categories.length !== 2) {
    throw misfit(path, 'type', 'binary', `"${name}" has ${categories.length} different values, not 2`);
  }
  const schema = classTarget(target, categories.map(String), `The column "${name}"`, columnPath);
  return { field, reading, categories, schema };
}

async function inferType(target: string, field: ValueField): Promise<'numeric' | 'categorical'> {
  if (field.isClass) return 'categorical';
  if (!isNumeric(field)) {
    const distinct = await field.countDistinct('text');
    await checkCategories(field, distinct, target);
    return 'categorical';
  }
  const distinct = await field.countDistinct('number');
  if (distinct <= 2) return 'categorical';
  if (distinct > mostNumberedClasses || mostlyUnique(field.present, distinct)) return 'numeric';
  const values = await field.distinct('number');
  const numbered =
    (values[0] === 0 || values[0] === 1) && values.every((value, index) => value === Number(values[0]) + index);
  return numbered ? 'categorical' : 'numeric';
}

/** Checks that a test set has no class that the source does not have. @throws DataError `data/unknown-class` */
export async function checkTestClasses(test: Rows, { field, reading, categories }: TargetPlan): Promise<void> {
  if (categories === null) return;
  const found = await valueField(test, field.name, test.keys).distinct(reading);
  const unknown = found.find((value) => !categories.includes(value));
  if (unknown === undefined) return;
  throw new DataError(
    'data/unknown-class',
    test.keys,
    `${test.name} has "${unknown}" in the column "${field.name}", which the source does not have.`,
  );
}
