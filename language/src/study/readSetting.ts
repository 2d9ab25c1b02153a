import { memory } from '../parse/memory.js';
import { entryOf, type ListNode, type Node } from '../parse/node.js';
import { parse } from '../parse/parse.js';
import { plainValue } from '../parse/plainValue.js';
import { itemIn } from './setAt.js';

/** Returns the value that a definition's text has at a path of a sweep; `undefined` if none is written there. */
export function readSetting(text: string, path: string): unknown {
  const { root } = parse(text, () => undefined, memory());
  let node: Node | null = root;
  for (const key of path.split('.')) {
    if (node?.kind === 'list') node = innerOf(node, key);
    else node = node?.kind === 'map' ? (entryOf(node, key)?.value ?? null) : null;
  }
  return node ? plainValue(node) : undefined;
}

function innerOf(list: ListNode, key: string): Node | null {
  const found = itemIn(list, key);
  if (!found) return null;
  const { item, layer } = found;
  if (layer === null) return item;
  return item.kind === 'map' ? (entryOf(item, layer)?.value ?? null) : null;
}
