import { DataError } from './dataError.js';
import { shortName } from './shortName.js';
import { isNumeric } from './sources/field.js';
import { type FieldRows, valueField } from './sources/source.js';

const path = ['data', 'weight'];

/**
 * Reads what each row counts in losses and metrics, from a column of non-negative numbers.
 *
 * @param used the rows that must have a number, of which one must not be 0
 * @throws DataError `data/weight`
 */
export async function readWeights(rows: FieldRows, used: Uint32Array, column: string): Promise<Float64Array> {
  const field = valueField(rows, column, path);
  const inColumn = `the column "${shortName(column)}" of ${rows.name}`;
  if (field.present > 0 && !isNumeric(field)) {
    const word = shortName(await field.exampleWord());
    throw new DataError('data/weight', path, `Weights must be numbers, but ${inColumn} has the value "${word}".`);
  }
  const values = await field.readNumbers();
  const missing = used.filter((row) => Number.isNaN(values[row])).length;
  if (missing > 0) {
    const have = missing === 1 ? '1 row has' : `${missing} rows have`;
    const message = `${have} no weight in ${inColumn}. Write one, or 0 for rows that do not count.`;
    throw new DataError('data/weight', path, message);
  }
  const negative = used.filter((row) => (values[row] ?? 0) < 0);
  if (negative.length > 0) {
    const have = negative.length === 1 ? '1 row has' : `${negative.length} rows have`;
    const message = `Weights must be at least 0, but ${have} another one in ${inColumn}, such as ${values[negative[0] ?? 0] ?? NaN}.`;
    throw new DataError('data/weight', path, message);
  }
  requireCounting(values, used, `of ${rows.name}`);
  return values;
}

/**
 * Checks that some rows count: weights that are 0 in float32 do not.
 *
 * @param where what has these rows, for the message: "of the validation split"
 * @throws DataError `data/weight`
 */
export function requireCounting(weights: Float64Array, rows: Uint32Array, where: string): void {
  if (rows.length === 0 || rows.some((row) => Math.fround(weights[row] ?? 0) > 0)) return;
  throw new DataError('data/weight', path, `All weights ${where} are 0, so that no row counts.`);
}
