import { type Entry, entryOf, type MapNode, type Node, type ScalarNode } from '../parse/node.js';

/** Something that names itself by a key, as Ludwig and Keras's JSON do: `{type: dense, units: 8}`. */
export interface TypedItem {
  readonly word: ScalarNode;
  /** Arguments without names, in their order. */
  readonly positional: readonly Node[];
  readonly arguments: readonly Entry[];
}

/** Keys that hold the arguments. */
const groups = ['config', 'args', 'kwargs', 'params', 'parameters', 'arguments', 'options', 'settings'];

/** What Keras's JSON tells beside: where the class is found, and what came in when it was built. */
const beside = ['module', 'registered_name', 'build_config', 'compile_config', 'inbound_nodes'];

/** Returns the item that a map with one of the `keys` writes; its arguments may stand in `config` or `args`. `null` if it is none. */
export function typedItem(map: MapNode, keys: readonly string[]): TypedItem | null {
  const entry = keys
    .map((key) => entryOf(map, key))
    .find((found) => found?.value.kind === 'scalar' && typeof found.value.value === 'string');
  if (entry?.value.kind !== 'scalar' || /[$\s]/.test(entry.value.text)) return null;
  const isClass = entry.key === 'class_name';
  const given = map.entries.flatMap(({ key, keySpan, value }): readonly (Entry | Node)[] => {
    if (value === entry.value || beside.includes(key)) return [];
    // Keras 2 wrote a layer's name beside its `config` too.
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

/** Whether a map has a key that holds arguments. */
export function holdsArguments(map: MapNode): boolean {
  return map.entries.some(({ key, value }) => groups.includes(key) && value.kind !== 'scalar');
}
