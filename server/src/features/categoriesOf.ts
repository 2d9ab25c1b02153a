import type { DataProfile } from '#protocol';

/**
 * Returns the values of a column that may be named, as far as they are known: those that are no numbers where most are, otherwise its
 * categories. @param column `null`: those of every column
 */
export function categoriesOf(profile: DataProfile | null, column: string | null): readonly string[] {
  const columns = profile?.columns.filter(({ name }) => column === null || name === column) ?? [];
  const values = columns.flatMap(({ categories, numberTexts }) => [
    ...(numberTexts?.others ?? []),
    ...(numberTexts ? [] : (categories ?? []).map(({ value }) => value)),
  ]);
  return [...new Set(values)];
}
