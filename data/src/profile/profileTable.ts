import type { ColumnProfile, DataProfile } from '#protocol';
import type { OpenSource, Rows } from '../sources/source.js';
import type { UsedColumn } from './columnUses.js';
import { emptyProfile } from './emptyProfile.js';
import { profileColumns, type TargetColumn, withRelations } from './profileColumns.js';
import { rowsForColumns } from './sampleRows.js';

/** Columns that are described, at most. */
const mostColumns = 10_000;

/** What is known of a table. */
export interface KnownTable {
  /** Columns that are loaded already. */
  readonly known?: Rows;
  /** Returns the targets that columns are compared with. */
  readonly targets: (columns: readonly ColumnProfile[]) => readonly TargetColumn[];
}

/** Describes the columns of a table, but not those that hold pixels. @param useOf what a definition uses a column for */
export async function profileTable(
  source: OpenSource,
  useOf: (name: string) => UsedColumn,
  { known, targets }: KnownTable,
): Promise<DataProfile> {
  const all = source.fields.filter((name) => !useOf(name).isPixel);
  const names = all.slice(0, mostColumns);
  const others = known ? names.filter((name) => !known.fields.has(name)) : names;
  const loaded = known && others.length === 0 ? known : await source.load(others);
  const rows = { ...loaded, fields: new Map([...(known?.fields ?? []), ...loaded.fields]) };
  const sampled = rowsForColumns(rows.count, names.length);
  const columns = await profileColumns(rows, names, useOf, sampled);
  const compared = targets(columns.map(({ profile }) => profile));
  return {
    ...emptyProfile(rows),
    sampled: sampled.length,
    columns: withRelations(columns, compared),
    moreColumns: all.length - names.length,
  };
}
