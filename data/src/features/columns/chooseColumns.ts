import type { DataSettings } from '#language';
import { requireField } from '../../sources/requireField.js';
import type { OpenSource } from '../../sources/source.js';
import { chosenColumns, type ColumnChoice } from './chosenColumns.js';

/**
 * Returns the chosen columns of a source, as `chosenColumns` does.
 *
 * @param path keys of the definition that hold the choice
 * @throws DataError if the source does not have a column
 */
export function chooseColumns(
  { include, exclude }: ColumnChoice,
  data: DataSettings,
  source: OpenSource,
  path: readonly string[],
): readonly string[] {
  for (const name of include ?? []) requireField(source, name, includeKeys({ include }, name, path));
  exclude.forEach((name, index) => {
    requireField(source, name, [...path, 'exclude', String(index)]);
  });
  return chosenColumns({ include, exclude }, data, source.fields);
}

/** Returns the keys of the definition that name a chosen column: of its place in `include`, or of the choice. */
export function includeKeys(
  { include }: Pick<ColumnChoice, 'include'>,
  column: string,
  path: readonly string[],
): readonly string[] {
  const index = include?.indexOf(column) ?? -1;
  return index < 0 ? path : [...path, 'include', String(index)];
}
