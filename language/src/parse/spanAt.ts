import { entryOf, isAbsent, type MapNode, type Node } from './node.js';
import type { Span } from './span.js';

/** Keys by the keys of `Definition` that they are short for. */
const shortForms: ReadonlyMap<string, string> = new Map([['targets', 'target']]);

/** Keys of a target that stand beside it if it is written in its short form, or not at all. */
const besideShortForms: readonly string[] = ['positive'];

/** The span of a value, and whether the whole path to it exists. */
export interface FoundSpan {
  readonly span: Span;
  readonly isWhole: boolean;
}

/**
 * Returns the span of the value at a path of keys: `['data', 'source', 'labels']`. For a map or list, returns that of its key; for a
 * value in its short form, that of the short form; for the name of an item of a list, that of the item. If the path does not exist,
 * returns that of its longest existing prefix, otherwise the beginning of the text.
 */
export function spanAt(root: Node | null, keys: readonly string[]): FoundSpan {
  let node = root;
  let holder: MapNode | null = null;
  let span = { start: 0, end: 0 };
  for (const key of keys) {
    const named = node?.kind === 'list' ? node.items.find((item) => item.kind === 'scalar' && item.text === key) : null;
    if (named) return { span: named.span, isWhole: true };
    const entry = node?.kind === 'map' ? (entryOf(node, key) ?? entryOf(node, shortForms.get(key) ?? key)) : undefined;
    if (!entry) {
      const last = keys.at(-1) ?? '';
      const beside = holder && besideShortForms.includes(last) ? entryOf(holder, last) : undefined;
      return beside ? { span: beside.value.span, isWhole: true } : { span, isWhole: false };
    }
    if (node?.kind === 'map') holder = node;
    node = entry.value;
    span = node.kind === 'scalar' && !isAbsent(node) ? node.span : entry.keySpan;
  }
  return { span, isWhole: true };
}
