import type { PreparedColumn } from '../../preparation.js';
import type { Category } from '../../sources/field.js';
import { type FieldRows, valueField } from '../../sources/source.js';
import type { UnseenValues } from '../feature.js';

/** Counts values that are no category of their column. Rare categories are not told from unseen ones, so they do not count. */
export async function unseenValues(
  columns: readonly PreparedColumn[],
  rows: FieldRows,
  path: readonly string[],
): Promise<UnseenValues> {
  const found = new Map<string, ReadonlyMap<Category, number>>();
  for (const { name, reading, categories, rare } of columns) {
    if (categories === null || rare !== undefined) continue;
    const field = valueField(rows, name, path);
    const known = new Set<Category>(categories);
    const areKnown = reading === 'text' && field.dictionary?.texts.every((text) => known.has(text)) === true;
    const values = areKnown ? [] : reading === 'text' ? await field.readTexts() : await field.readNumbers();
    const counts = countUnknown(values, known);
    if (counts.size > 0) found.set(name, counts);
  }
  return found;
}

function countUnknown(
  values: ArrayLike<string | number | null>,
  known: ReadonlySet<Category>,
): ReadonlyMap<Category, number> {
  const counts = new Map<Category, number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? null;
    if (value === null || Number.isNaN(value) || known.has(value)) continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
