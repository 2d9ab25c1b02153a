import type { ColumnSettings, TargetSchema } from '#language';
import { DataError } from '../dataError.js';
import { checkCategories, misfit, mostlyUnique, requireNumbers } from '../features/columns/planColumn.js';
import type { Database } from '../sources/table/database.js';
import {
  type Category,
  countDistinct,
  distinctValues,
  isNumeric,
  type LoadedColumn,
  type Reading,
  valueOf,
} from '../sources/table/loadedColumn.js';
import { classTarget } from './classTarget.js';

/** The encoding of a target's column. */
export interface TargetPlan {
  /** The column's name. */
  readonly name: string;
  readonly id: string;
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
 * `columns: {TARGET: {type: numeric | categorical | binary}}` overrides this.
 */
export async function planTarget(
  database: Database,
  target: string,
  column: LoadedColumn,
  settings: ColumnSettings,
): Promise<TargetPlan> {
  const { name, id } = column;
  const path = ['data', 'columns', name];
  const columnPath = ['data', 'targets', target, 'column'];
  for (const key of ['impute', 'scale', 'encode'] as const) {
    const value = settings[key];
    if (value === undefined || value === 'drop' || value === 'none') continue;
    throw misfit(
      path,
      key,
      value,
      `"${name}" is a target: its values are not changed, and rows without one are left out`,
    );
  }
  if (settings.type === 'ignore') throw misfit(path, 'type', 'ignore', `"${name}" is a target`);
  if (column.present === 0) {
    throw new DataError('data/empty', columnPath, `The column to predict, "${name}", has no value in any row.`);
  }

  const type = settings.type ?? (await inferType(database, target, column));
  if (type === 'numeric') {
    await requireNumbers(database, column);
    const range = await rangeOf(database, id);
    return { name, id, reading: 'number', categories: null, schema: { type: 'number', name: target, range } };
  }
  const reading = isNumeric(column) ? 'number' : 'text';
  const categories = await distinctValues(database, 'source', id, reading);
  if (type === 'binary' && categories.length !== 2) {
    throw misfit(path, 'type', 'binary', `"${name}" has ${categories.length} different values, not 2`);
  }
  const schema = classTarget(target, categories.map(String), `The column "${name}"`, columnPath);
  return { name, id, reading, categories, schema };
}

async function rangeOf(database: Database, id: string): Promise<readonly [number, number]> {
  const value = valueOf(id, 'number');
  const [least, most] = await database.row(`SELECT min(${value})::DOUBLE, max(${value})::DOUBLE FROM source`);
  return [Number(least), Number(most)];
}

async function inferType(database: Database, target: string, column: LoadedColumn): Promise<'numeric' | 'categorical'> {
  if (!isNumeric(column)) {
    const distinct = await countDistinct(database, 'source', column.id, 'text');
    await checkCategories(database, column, distinct, target);
    return 'categorical';
  }
  const distinct = await countDistinct(database, 'source', column.id, 'number');
  if (distinct <= 2) return 'categorical';
  if (distinct > mostNumberedClasses || mostlyUnique(column.present, distinct)) return 'numeric';
  const values = await distinctValues(database, 'source', column.id, 'number');
  const numbered =
    (values[0] === 0 || values[0] === 1) && values.every((value, index) => value === Number(values[0]) + index);
  return numbered ? 'categorical' : 'numeric';
}
