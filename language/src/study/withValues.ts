import { entryOf, type MapNode } from '../parse/node.js';
import { nodeOf } from '../parse/nodeOf.js';
import { segmentsOf, setAt } from './setAt.js';

/** Returns a definition with values by path in place of its own; they stand where a sweep names their paths, or at its beginning. */
export function withValues(root: MapNode, values: Readonly<Record<string, unknown>>): MapNode {
  const sweep = entryOf(root, 'sweep')?.value;
  const over = sweep?.kind === 'map' ? entryOf(sweep, 'over')?.value : undefined;
  const beginning = { start: root.span.start, end: root.span.start };
  return Object.entries(values).reduce((changed, [path, value]) => {
    const span = (over?.kind === 'map' ? entryOf(over, path)?.keySpan : undefined) ?? beginning;
    const node = nodeOf(value, span);
    const set = node && setAt(changed, segmentsOf(path, span), node);
    return set?.kind === 'map' ? set : changed;
  }, root);
}
