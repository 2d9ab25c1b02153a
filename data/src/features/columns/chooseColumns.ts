import type { DataSettings } from '#language';
import { suggest } from '#language';
import { DataError } from '../../dataError.js';
import type { FileColumn, TableFile } from '../../sources/table/tableFile.js';

/**
 * Returns the columns of the targets, and the features: the listed ones in the order of the list, or all others in the order of
 * the table.
 */
export function chooseColumns(
  settings: DataSettings,
  table: TableFile,
): { readonly targetColumns: ReadonlyMap<string, string>; readonly featureNames: readonly string[] } {
  const { features, columns } = settings;
  const targets = Object.entries(settings.targets);
  if (targets.length === 0) {
    throw new DataError(
      'data/missing-target',
      ['data', 'targets'],
      `Set \`target\` to the column of ${table.file.name} to predict: ${list(table)}.`,
    );
  }
  const requireColumn = (name: string, path: readonly string[]) => findColumn(table, name, path);
  for (const [name, { column }] of targets) requireColumn(column, ['data', 'targets', name, 'column']);
  features.include?.forEach((name, index) => requireColumn(name, ['data', 'features', 'include', String(index)]));
  features.exclude.forEach((name, index) => requireColumn(name, ['data', 'features', 'exclude', String(index)]));
  for (const name of Object.keys(columns)) requireColumn(name, ['data', 'columns', name]);
  const isTarget = (name: string) => targets.some(([, { column }]) => column === name);
  const both = features.include?.find(isTarget);
  if (both !== undefined) {
    throw new DataError(
      'data/target-as-feature',
      ['data', 'features', 'include'],
      `"${both}" is a target, so it cannot be a feature too.`,
    );
  }
  const candidates = features.include ?? table.columns.map(({ name }) => name);
  const featureNames = [...new Set(candidates)].filter(
    (name) => !isTarget(name) && !features.exclude.includes(name) && columns[name]?.type !== 'ignore',
  );
  return { targetColumns: new Map(targets.map(([name, { column }]) => [name, column])), featureNames };
}

/** Returns the column of this name; `path` has the keys of the definition that refer to it. */
export function findColumn(table: TableFile, name: string, path: readonly string[]): FileColumn {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  const meant = suggest(
    name,
    table.columns.map((other) => other.name),
  );
  const near = meant === null ? '' : ` Did you mean "${meant}"?`;
  throw new DataError(
    'data/missing-column',
    path,
    `${table.file.name} has no column "${name}".${near} Its columns are ${list(table)}. (The first line of a CSV file must contain their names.)`,
    meant === null || !/^[\w .-]+$/.test(meant) ? null : { written: name, meant },
  );
}

function list({ columns }: TableFile): string {
  const shown = columns.slice(0, 30).map(({ name }) => name);
  return shown.join(', ') + (columns.length > shown.length ? `, and ${columns.length - shown.length} more` : '');
}
