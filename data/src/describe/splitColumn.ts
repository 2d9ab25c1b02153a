import type { ColumnProfile } from '#protocol';
import { splitNamed } from '../splits/byColumn.js';

/** Finds the column that names the split of each row: `train`, `validation` or `test`. */
export function splitColumn(columns: readonly ColumnProfile[]): ColumnProfile | null {
  return columns.find(namesSplits) ?? null;
}

function namesSplits({ categories, missing, distinct }: ColumnProfile): boolean {
  if (categories === null || missing > 0 || distinct < 2 || categories.length < distinct) return false;
  const splits = categories.map(({ value }) => splitNamed(value));
  return splits.includes('training') && !splits.includes(null);
}
