import type { ColumnDescription } from '../describe/dataDescription.js';
import { isIdentifier } from '../describe/likelyTargets.js';
import { looksLikeCategories } from '../features/columns/planColumn.js';

/** Checks whether a column is constant, an identifier or free text. Finding each later would cost a reading of the table. */
export function tellsNothing(column: ColumnDescription, rows: number): boolean {
  const { type, distinct, missing } = column;
  const isFreeText = type === 'text' && !looksLikeCategories(rows - missing, distinct);
  return distinct < 2 || isFreeText || isIdentifier(column, rows);
}
