import { DataError } from '../dataError.js';
import { shortName } from '../shortName.js';
import { type FieldRows, valueField } from '../sources/source.js';

/**
 * Checks that columns of numbers are numbers in a test set too: what are none would count as missing.
 *
 * @throws DataError `data/kind-mismatch` if less than half of a column's values are
 */
export async function requireTestNumbers(test: FieldRows, columns: readonly string[]): Promise<void> {
  for (const column of columns) {
    const { present, numbers, exampleWord } = valueField(test, column, test.keys);
    if (2 * numbers >= present) continue;
    const message = `"${shortName(column)}" is a column of numbers in the source, but ${present - numbers} of its ${present} values in ${test.name} are none, such as "${shortName(await exampleWord())}".`;
    throw new DataError('data/kind-mismatch', test.keys, message);
  }
}
