import { collect } from './diagnostics/pendingDiagnostic.js';
import { lines, rangeOf } from './parse/lines.js';
import { entryOf, isAbsent } from './parse/node.js';
import { parse } from './parse/parse.js';
import type { Range } from './range.js';

/** Keys by the keys of `Definition` that they are short for. */
const shortForms: ReadonlyMap<string, string> = new Map([['targets', 'target']]);

/**
 * Where a definition says what these keys name: `['data', 'source', 'labels']`. A word's or number's own location; of a
 * group or a list, which may be long, its key's; of what has a short form, the short form's. Where the last keys are not written, the deepest one that is; where
 * none is, the text's beginning.
 */
export function locate(text: string, keys: readonly string[]): Range {
  const { root } = parse(text, collect().report);
  let node = root;
  let span = { start: 0, end: 0 };
  for (const key of keys) {
    const entry = node?.kind === 'map' ? (entryOf(node, key) ?? entryOf(node, shortForms.get(key) ?? key)) : undefined;
    if (!entry) break;
    node = entry.value;
    span = node.kind === 'scalar' && !isAbsent(node) ? node.span : entry.keySpan;
  }
  return rangeOf(lines(text), span);
}
