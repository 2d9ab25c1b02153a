import type { ReadFormat } from '../field.js';
import { isMissingNumber, isMissingText, missingTest, numbersOf } from './missingValues.js';
import { numberIn } from './numberFormat.js';

/** Reads the values of a column of numbers. */
export interface NumberReader {
  /** Returns the number of a trimmed word, NaN if that means a missing value, `null` if it cannot be read. */
  readonly numberOf: (word: string) => number | null;
  /** Returns a number, or NaN if it means a missing value. */
  readonly presentOf: (value: number) => number;
}

/** Returns the reader of a column of numbers. Usual codes for missing values are such codes, too. */
export function numberReader({ missing, numbers }: Pick<ReadFormat, 'missing' | 'numbers'>): NumberReader {
  const isCode = missingTest(missing);
  const missingNumbers = numbersOf(missing);
  const presentOf = (value: number) => (missingNumbers.size > 0 && missingNumbers.has(value) ? NaN : value);
  return {
    presentOf,
    numberOf(word) {
      const value = numberIn(word, numbers);
      return Number.isNaN(value) && word !== '' && !isCode(word) && !isMissingNumber(word) ? null : presentOf(value);
    },
  };
}

/** Returns a test whether a text of a column of texts means a missing value. */
export function missingTextTest(
  { missing }: Pick<ReadFormat, 'missing'>,
  categories: readonly (string | number)[],
): (text: string) => boolean {
  const isCode = missingTest(missing);
  const known = new Set(categories.map(String));
  // A usual code for a missing value is one only where it is no category.
  return (text) => isCode(text) || (isMissingText(text) && !known.has(text));
}
