import type { Edit } from '../diagnostics/pendingDiagnostic.js';
import { entryOf, type MapNode } from '../parse/node.js';

/** Gives a key of a group a value: in place where it has one, else behind the last key in the group's own style. */
export function setEntry(text: string, map: MapNode, key: string, value: string): Edit | null {
  const entry = entryOf(map, key);
  if (entry) return { span: entry.value.span, newText: value };
  const first = map.entries[0];
  const last = map.entries.at(-1);
  if (!first || !last) return map.flow ? { span: map.span, newText: `{${key}: ${value}}` } : null;
  const end = last.value.span.start + text.slice(last.value.span.start, last.value.span.end).trimEnd().length;
  const at = { start: end, end };
  if (map.flow) return { span: at, newText: `, ${key}: ${value}` };
  const below = end + commentLength(text, end);
  const line = Math.max(text.lastIndexOf('\n', first.keySpan.start), text.lastIndexOf('\r', first.keySpan.start)) + 1;
  return { span: { start: below, end: below }, newText: `\n${' '.repeat(first.keySpan.start - line)}${key}: ${value}` };
}

/** Returns the length of a comment that follows a value, with the spaces before it; 0 without one. */
function commentLength(text: string, end: number): number {
  const comment = /[ \t]+#[^\r\n]*/y;
  comment.lastIndex = end;
  return comment.exec(text)?.[0].trimEnd().length ?? 0;
}
