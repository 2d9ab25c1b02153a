import { suggest } from '#language';
import { DataError } from '../dataError.js';
import { shortName } from '../shortName.js';
import type { OpenSource } from './source.js';

/**
 * Checks that a source has a field.
 *
 * @param path keys of the definition that refer to it
 * @throws DataError `data/missing-column`
 */
export function requireField({ name, fields }: OpenSource, field: string, path: readonly string[]): void {
  if (fields.includes(field)) return;
  const meant = suggest(field, fields);
  const near = meant === null ? '' : ` Did you mean "${meant}"?`;
  throw new DataError(
    'data/missing-column',
    path,
    `${name} has no column "${field}".${near} Its columns are ${list(fields)}.${/\.(csv|tsv)(\.gz)?$/i.test(name) ? ' (The first line of a CSV file must contain their names.)' : ''}`,
    meant === null || !/^[\w .-]+$/.test(meant) ? null : { written: field, meant },
  );
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 30).map(shortName);
  return shown.join(', ') + (names.length > shown.length ? `, and ${names.length - shown.length} more` : '');
}
