import type { ColumnProfile } from '#protocol';
import { isIdentifier } from '../profile/isIdentifier.js';

/** Checks whether a column is constant, an identifier or free text. Finding each later would cost a reading of the table. */
export function tellsNothing(column: ColumnProfile, rows: number): boolean {
  const isFreeText = column.type === 'text' && column.suggestedType === null;
  return column.distinct < 2 || isFreeText || isIdentifier(column, rows);
}
