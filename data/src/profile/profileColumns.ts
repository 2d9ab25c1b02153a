import type { ColumnProfile, Relation } from '#protocol';
import { type Rows, valueField } from '../sources/source.js';
import { type ColumnUse, profileColumn, type ProfiledColumn } from './profileColumn.js';
import type { ComparedValues } from './relations/comparedValues.js';
import { relate } from './relations/relate.js';

/** A target that columns are compared with. */
export interface ComparedTarget {
  readonly name: string;
  readonly values: ComparedValues;
}

/** Returns the profiles of a table's columns, which are loaded. @param sampled the rows that statistics are computed from */
export async function profileColumns(
  rows: Rows,
  names: readonly string[],
  useOf: (name: string) => ColumnUse,
  sampled: Uint32Array,
): Promise<readonly ProfiledColumn[]> {
  const first = new Map<string, string>();
  const columns: ProfiledColumn[] = [];
  for (const name of names) {
    const column = await profileColumn(valueField(rows, name, rows.keys), useOf(name), {
      count: rows.count,
      rows: sampled,
    });
    const { profile, identity } = column;
    const sameAs = identity === null ? null : (first.get(identity) ?? null);
    if (identity !== null && sameAs === null) first.set(identity, profile.name);
    columns.push({ ...column, profile: { ...profile, sameAs } });
  }
  return columns;
}

/** Returns the profile of a column with its strongest relation to a target. */
export function withRelation({ profile, values }: ProfiledColumn, targets: readonly ComparedTarget[]): ColumnProfile {
  if (values === null || profile.role === 'target') return profile;
  const relations = targets.flatMap((target): readonly Relation[] => {
    const found = relate(values, target.values);
    return found ? [{ target: target.name, ...found }] : [];
  });
  const [relation = null] = relations.toSorted((one, other) => other.value - one.value);
  return { ...profile, relation };
}
