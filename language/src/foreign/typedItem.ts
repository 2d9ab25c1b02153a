import { entryOf, type Entry, type MapNode, type ScalarNode } from '../parse/node.js';

/** Something that names itself by a key, as Ludwig and Keras's JSON do: `{type: dense, units: 8}`. */
export interface TypedItem {
  readonly word: ScalarNode;
  readonly arguments: readonly Entry[];
}

/** Returns the item that a map with one of the `keys` writes; its arguments may stand in `config`. `null` if it is none. */
export function typedItem(map: MapNode, keys: readonly string[]): TypedItem | null {
  const entry = map.entries.find(({ key, value }) => {
    return keys.includes(key) && value.kind === 'scalar' && typeof value.value === 'string';
  });
  if (entry?.value.kind !== 'scalar' || /[$\s]/.test(entry.value.text)) return null;
  const config = entryOf(map, 'config')?.value;
  const others = map.entries.filter((other) => other !== entry && other.key !== 'config' && other.key !== 'module');
  return { word: entry.value, arguments: [...others, ...(config?.kind === 'map' ? config.entries : [])] };
}
