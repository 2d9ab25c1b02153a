import { type Entry, entryOf, type MapNode } from './node.js';

/** The entry at a path of keys, such as `training`, `loss`. */
export function entryAt(root: MapNode, ...path: readonly string[]): Entry | undefined {
  let map: MapNode | undefined = root;
  let entry: Entry | undefined;
  for (const key of path) {
    entry = map && entryOf(map, key);
    map = entry?.value.kind === 'map' ? entry.value : undefined;
  }
  return entry;
}
