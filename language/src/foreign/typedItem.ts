import { type Entry, entryOf, type MapNode, type Node, type ScalarNode } from '../parse/node.js';

/** A map with a type key, as in Ludwig and Keras's JSON: `{type: dense, units: 8}`. */
export interface TypedItem {
  readonly word: ScalarNode;
  /** Positional arguments. */
  readonly positional: readonly Node[];
  readonly arguments: readonly Entry[];
}

/** Keys that hold the arguments. */
const groups = ['config', 'args', 'kwargs', 'params', 'parameters', 'arguments', 'options', 'settings'];

/** Further keys of Keras's JSON, which are ignored: the module of the class and its build information. */
const beside = ['module', 'registered_name', 'build_config', 'compile_config', 'inbound_nodes'];

/** Returns the item of a map with one of the type `keys`; its arguments may be in `config` or `args`. Returns `null` for other maps. */
export function typedItem(map: MapNode, keys: readonly string[]): TypedItem | null {
  const entry = keys
    .map((key) => entryOf(map, key))
    .find((found) => found?.value.kind === 'scalar' && typeof found.value.value === 'string');
  if (entry?.value.kind !== 'scalar' || /[$\s]/.test(entry.value.text)) return null;
  const isClass = entry.key === 'class_name';
  const given = map.entries.flatMap(({ key, keySpan, value }): readonly (Entry | Node)[] => {
    if (value === entry.value || beside.includes(key)) return [];
    // Keras 2 repeats the layer's name next to `config`.
    if (isClass && key === 'name' && entryOf(map, 'config')) return [];
    if (!groups.includes(key) || value.kind === 'scalar') return [{ key, keySpan, value }];
    return value.kind === 'list' ? value.items : value.entries;
  });
  return {
    word: entry.value,
    positional: given.filter((one) => 'kind' in one),
    arguments: given.filter((one) => 'key' in one),
  };
}

/** Tells whether a map has a key for arguments. */
export function holdsArguments(map: MapNode): boolean {
  return map.entries.some(({ key, value }) => groups.includes(key) && value.kind !== 'scalar');
}
