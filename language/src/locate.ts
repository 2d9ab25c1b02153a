import { collect } from './diagnostics/pendingDiagnostic.js';
import { lines, rangeOf } from './parse/lines.js';
import { entryOf, isAbsent } from './parse/node.js';
import { parse } from './parse/parse.js';
import type { Range } from './range.js';

/** Keys by the keys of `Definition` that they are short for. */
const shortForms: ReadonlyMap<string, string> = new Map([['targets', 'target']]);

/**
 * Returns the location of the value at a path of keys: `['data', 'source', 'labels']`. For a map or list, returns the location
 * of its key; for a value in its short form, that of the short form; for the name of an item of a list, that of the item. If the
 * path does not exist, returns that of its longest existing prefix, otherwise the beginning of the text.
 */
export function locate(text: string, keys: readonly string[]): Range {
  const { root } = parse(text, collect().report);
  let node = root;
  let span = { start: 0, end: 0 };
  for (const key of keys) {
    const named = node?.kind === 'list' ? node.items.find((item) => item.kind === 'scalar' && item.text === key) : null;
    if (named) {
      span = named.span;
      break;
    }
    const entry = node?.kind === 'map' ? (entryOf(node, key) ?? entryOf(node, shortForms.get(key) ?? key)) : undefined;
    if (!entry) break;
    node = entry.value;
    span = node.kind === 'scalar' && !isAbsent(node) ? node.span : entry.keySpan;
  }
  return rangeOf(lines(text), span);
}
