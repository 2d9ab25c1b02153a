import { type DataSettings, fieldsOfFeature, fieldsOfTarget } from '#language';
import { requireField } from '../../sources/requireField.js';
import type { OpenSource } from '../../sources/source.js';
import { splitFields } from '../../splits/splitRows.js';

/** Columns that a definition lists, or all but some. */
export interface ColumnChoice {
  /** `null`: all. */
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[];
}

/**
 * Returns the chosen columns of a source: the listed ones in the order of the list, or all in the order of the table that neither a
 * target nor another input uses and that the split is not made by.
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
  const others = [
    ...Object.values(data.targets).flatMap(fieldsOfTarget),
    ...splitFields(data.split).map(([, name]) => name),
    ...Object.values(data.inputs).flatMap(fieldsOfFeature),
    ...Object.values(data.inputs).flatMap((input) => (input.kind === 'window' ? (input.order_by ?? []) : [])),
  ];
  const left = new Set(include === null ? [...exclude, ...others] : exclude);
  return [...new Set(include ?? source.fields)].filter(
    (name) => !left.has(name) && data.columns[name]?.type !== 'ignore',
  );
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
