import type { ColumnProfile } from '#protocol';
import { isTimeName } from './isTimeName.js';

/** In a smaller table, all values may differ by chance. */
const fewestRows = 20;
/** Names of columns that identify rows; R and pandas write row numbers without a name. */
const identifierName =
  /(^|[\s_.-])(ids?|index|idx|key|uuid|guid|nr|no|number|row|rownames|rownum)$|[a-z](Id|ID|Nr|Key)$|^unnamed|^column_1$/i;

/** Checks whether a column identifies the rows: each has another value, and its name or their order suggests it. */
export function isIdentifier(column: ColumnProfile, rows: number): boolean {
  const { name, distinct, count, type, numbers } = column;
  if (distinct !== count || count < Math.max(fewestRows, 0.9 * rows)) return false;
  if (type === 'date' || type === 'text' || type === 'image') return false;
  if (numbers !== null && !numbers.whole) return false;
  return identifierName.test(name.trim()) || (isNumbered(column) && !isTimeName(name));
}

/**
 * Checks whether values that are all distinct number the rows in their order, without gaps. The least and the greatest may be of a
 * sample.
 */
export function isNumbered({ numbers, count }: ColumnProfile): boolean {
  return numbers !== null && numbers.whole && numbers.ascending && numbers.greatest - numbers.least <= count - 1;
}
