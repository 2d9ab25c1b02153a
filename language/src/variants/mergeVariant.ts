import type * as v from 'valibot';
import { type ValueType, valueTypeOf } from '../grammar/valueType.js';
import { entryOf, isAbsent, type MapNode, type Node } from '../parse/node.js';

/** A type of values that are maps. */
type MapType = Extract<ValueType, { readonly kind: 'group' | 'dictionary' | 'named' }>;

/**
 * Returns a value with the changes of a variant: groups are merged key by key, everything else is replaced. Every node keeps its own
 * span, in the base or in the variant.
 *
 * @param schema what the grammar accepts there
 */
export function mergeVariant(base: Node, change: Node, schema: v.GenericSchema): Node {
  if (isAbsent(change)) return base;
  if (base.kind !== 'map' || change.kind !== 'map') return change;
  return mergeMaps(base, change, mapTypeOf(schema));
}

function mergeMaps(base: MapNode, change: MapNode, type: MapType | null): Node {
  if (type === null) return change;
  switch (type.kind) {
    case 'group':
      return merged(base, change, (key) => ownValue(type.entries, key));
    case 'dictionary':
      return merged(base, change, () => type.value);
    case 'named': {
      // Another option has other arguments: nothing of the base's is left.
      const [option] = change.entries;
      const isSame = change.entries.length === 1 && option && entryOf(base, option.key) && base.entries.length === 1;
      const group = isSame ? ownValue(type.options, option.key) : null;
      const before = option && entryOf(base, option.key)?.value;
      if (!group || before?.kind !== 'map' || option?.value.kind !== 'map') return change;
      return withEntries(change, [{ ...option, value: mergeMaps(before, option.value, group) }]);
    }
  }
}

function merged(base: MapNode, change: MapNode, schemaOf: (key: string) => v.GenericSchema | null): MapNode {
  const changed = base.entries.map((entry) => {
    const own = entryOf(change, entry.key);
    const schema = own && schemaOf(entry.key);
    if (!own) return entry;
    return { ...own, value: schema ? mergeVariant(entry.value, own.value, schema) : own.value };
  });
  const added = change.entries.filter(({ key }) => !entryOf(base, key));
  return withEntries(base, [...changed, ...added]);
}

/** Returns the value of a key that users write: it may be that of a property of every object. */
function ownValue<Value>(values: Readonly<Record<string, Value>>, key: string): Value | null {
  return (Object.hasOwn(values, key) ? values[key] : null) ?? null;
}

/** A node of its own: no copy of another. */
function withEntries({ kind, span, flow }: MapNode, entries: MapNode['entries']): MapNode {
  return { kind, span, flow, entries };
}

/** The form of a value that is a map. */
function mapTypeOf(schema: v.GenericSchema): MapType | null {
  const type = valueTypeOf(schema);
  if (type.kind === 'alternatives') return type.options.map(mapTypeOf).find((option) => option !== null) ?? null;
  return type.kind === 'group' || type.kind === 'dictionary' || type.kind === 'named' ? type : null;
}
