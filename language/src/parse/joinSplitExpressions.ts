import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { type Entry, isAbsent, type ListNode, type MapNode, type Node, type ScalarNode } from './node.js';
import type { Span } from './span.js';

/**
 * Inside `{}` and `[]` YAML ends a value at a comma, also at the one of `min(3, 4)`. Joins the parts again, says so,
 * and offers quotes.
 */
export const joinSplitExpressions = { inList, inMap };

/** An expression has no more arguments than this. */
const maximalParts = 20;

function inList(list: ListNode, report: ReportDiagnostic): ListNode {
  const items: Node[] = [];
  for (let at = 0; at < list.items.length; at++) {
    const item = list.items[at];
    if (item === undefined) break;
    const parts = partsFrom(list.items.slice(at, at + maximalParts));
    items.push(parts ? join(parts, report) : item);
    at += (parts?.length ?? 1) - 1;
  }
  return { ...list, items };
}

function inMap(map: MapNode, report: ReportDiagnostic): MapNode {
  const entries: Entry[] = [];
  for (let at = 0; at < map.entries.length; at++) {
    const entry = map.entries[at];
    if (entry === undefined) break;
    const parts = partsFrom([entry.value, ...map.entries.slice(at + 1, at + maximalParts).map(keyAlone)]);
    entries.push(parts ? { ...entry, value: join(parts, report) } : entry);
    at += (parts?.length ?? 1) - 1;
  }
  return { ...map, entries };
}

/** The rest of an expression looks like a key without a value. */
function keyAlone({ key, keySpan, value }: Entry): ScalarNode | null {
  return isAbsent(value) ? { kind: 'scalar', span: keySpan, value: key, text: key, quoted: false } : null;
}

/** The first nodes up to the one that closes the brackets which the first one opens; `null` where it opens none. */
function partsFrom(nodes: readonly (Node | null)[]): readonly ScalarNode[] | null {
  const parts: ScalarNode[] = [];
  let open = 0;
  for (const node of nodes) {
    if (node?.kind !== 'scalar' || node.quoted) return null;
    parts.push(node);
    open += node.text.split('(').length - node.text.split(')').length;
    if (open <= 0) return parts.length > 1 ? parts : null;
  }
  return null;
}

/** A tuple, or a call of something other than the functions of expressions. */
function isPython(text: string): boolean {
  const [, name] = /^([A-Za-z_][\w.]*)?\(/.exec(text) ?? [];
  return text.startsWith('(') ? text.endsWith(')') : name !== undefined && !functions.includes(name);
}

const functions = ['min', 'max', 'floor', 'ceil'];

function join(parts: readonly ScalarNode[], report: ReportDiagnostic): ScalarNode {
  const text = parts.map((part) => part.text).join(', ');
  const span: Span = { start: parts[0]?.span.start ?? 0, end: parts.at(-1)?.span.end ?? 0 };
  // A tuple, or a call that is no expression: who reads it says what is meant.
  if (isPython(text)) return { kind: 'scalar', span, value: text, text, quoted: false };
  report('syntax/comma', span, `Here a comma ends the value. Write the expression in quotes: "${text}".`, {
    fixes: [{ title: `Put quotes around ${text}`, edits: [{ span, newText: `"${text}"` }] }],
  });
  return { kind: 'scalar', span, value: text, text, quoted: true };
}
