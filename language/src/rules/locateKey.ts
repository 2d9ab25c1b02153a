import { entryAt } from '../parse/entryAt.js';
import type { MapNode } from '../parse/node.js';
import type { Span } from '../parse/span.js';

/** Where a key of the definition stands; its beginning where it does not. */
export function locateKey(root: MapNode, ...path: readonly string[]): Span {
  return entryAt(root, ...path)?.keySpan ?? { start: root.span.start, end: root.span.start };
}
