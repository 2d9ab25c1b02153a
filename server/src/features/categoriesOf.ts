import type { DataProfile } from '#protocol';

/**
 * Returns the values of a column that may be named, as far as they are known: those that are no numbers where most are, otherwise its
 * categories, which are the classes of a target. @param column `null`: those of every column
 */
export function categoriesOf(profile: DataProfile | null, column: string | null): readonly string[] {
  const columns = profile?.columns.filter(({ name }) => column === null || name === column) ?? [];
  const values = columns.flatMap(({ categories, numberTexts }) => [
    ...(numberTexts?.others ?? []),
    ...(numberTexts ? [] : (categories ?? []).map(({ value }) => value)),
  ]);
  const classes = profile?.targets.filter(({ name }) => name === column) ?? [];
  return [...new Set([...values, ...classes.flatMap((target) => target.classes.map(({ name }) => name))])];
}
