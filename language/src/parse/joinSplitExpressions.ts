import type { Report } from '../findings/draft.js';
import { isAbsent, type Entry, type ListNode, type MapNode, type Node, type ScalarNode } from './node.js';
import type { Span } from './span.js';

/**
 * Inside `{}` and `[]` YAML ends a value at a comma, also at the one of `min(3, 4)`. Joins the parts again, says so, and offers quotes.
 */
export const joinSplitExpressions = { inList, inMap };

function inList(list: ListNode, report: Report): ListNode {
  const items: Node[] = [];
  for (let at = 0; at < list.items.length; at++) {
    const item = list.items[at];
    if (item === undefined) break;
    const parts = [item];
    while (isOpen(parts) && isPlain(list.items[at + 1])) parts.push(...list.items.slice(++at, at + 1));
    items.push(parts.length === 1 ? item : join(parts, report));
  }
  return { ...list, items };
}

function inMap(map: MapNode, report: Report): MapNode {
  const entries: Entry[] = [];
  for (let at = 0; at < map.entries.length; at++) {
    const entry = map.entries[at];
    if (entry === undefined) break;
    const parts = [entry.value];
    for (let next = map.entries[at + 1]; isOpen(parts) && next && isAbsent(next.value); next = map.entries[at + 1]) {
      parts.push({ kind: 'scalar', span: next.keySpan, value: next.key, text: next.key, quoted: false });
      at++;
    }
    entries.push(parts.length === 1 ? entry : { ...entry, value: join(parts, report) });
  }
  return { ...map, entries };
}

/** Whether brackets are open that a later part may close. */
function isOpen(parts: readonly Node[]): boolean {
  if (!parts.every(isPlain)) return false;
  const text = parts.map((part) => part.text).join('');
  return text.split('(').length > text.split(')').length;
}

function isPlain(node: Node | undefined): node is ScalarNode {
  return node?.kind === 'scalar' && !node.quoted;
}

function join(parts: readonly Node[], report: Report): ScalarNode {
  const text = parts.map((part) => (part.kind === 'scalar' ? part.text : '')).join(', ');
  const span: Span = { start: parts[0]?.span.start ?? 0, end: parts.at(-1)?.span.end ?? 0 };
  report('syntax/comma', span, `Here a comma ends the value. Write the expression in quotes: "${text}".`, {
    fixes: [{ title: `Put quotes around ${text}`, edits: [{ span, newText: `"${text}"` }] }],
  });
  return { kind: 'scalar', span, value: text, text, quoted: true };
}
