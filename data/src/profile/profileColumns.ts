import type { ColumnProfile, Relation } from '#protocol';
import { type Rows, valueField } from '../sources/source.js';
import { type ColumnUse, profileColumn, type ProfiledColumn } from './profileColumn.js';
import type { ComparedValues } from './relations/comparedValues.js';
import { relate } from './relations/relate.js';

/** A target, and the column that it is. */
export interface TargetColumn {
  readonly name: string;
  readonly column: string;
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

/** Returns the profiles of columns with their strongest relations to those that are targets. */
export function withRelations(columns: readonly ProfiledColumn[], targets: readonly TargetColumn[]): ColumnProfile[] {
  const compared = targets.flatMap(({ name, column }) => {
    const { values = null } = columns.find(({ profile }) => profile.name === column) ?? {};
    return values ? [{ name, column, values: withoutMissing(values) }] : [];
  });
  return columns.map(({ profile, values }) => {
    if (values === null || targets.some(({ column }) => column === profile.name)) return profile;
    const relations = compared.flatMap((target): readonly Relation[] => {
      const found = relate(values, target.values);
      return found ? [{ target: target.name, ...found }] : [];
    });
    const [relation = null] = relations.toSorted((one, other) => other.value - one.value);
    return { ...profile, relation };
  });
}

/** Rows without a target are not learned from. */
function withoutMissing(values: ComparedValues): ComparedValues {
  if (values.kind === 'numbers' || values.missing === null) return values;
  const { missing, count } = values;
  return {
    ...{ kind: 'classes', count: count - 1, missing: null },
    values: values.values.map((value) => (value === missing ? NaN : value)),
  };
}
