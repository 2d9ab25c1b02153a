import { DataError } from './dataError.js';
import { shortName } from './shortName.js';
import { isNumeric } from './sources/field.js';
import { type Rows, valueField } from './sources/source.js';

const path = ['data', 'weight'];

/**
 * Reads what each row counts in losses and metrics, from a column of non-negative numbers.
 *
 * @param used the rows that must have a number, of which one must not be 0
 * @throws DataError `data/weight`
 */
export async function readWeights(rows: Rows, used: Uint32Array, column: string): Promise<Float64Array> {
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
  if (used.every((row) => values[row] === 0))
    throw new DataError('data/weight', path, `All weights in ${inColumn} are 0, so that no row counts.`);
  return values;
}
