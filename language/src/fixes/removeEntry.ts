import type { Edit } from '../diagnostics/pendingDiagnostic.js';
import type { Entry } from '../parse/node.js';

/** Takes one of the `entries` of a group out of the text, with the comma or the line that it leaves behind. */
export function removeEntry(text: string, entries: readonly Entry[], entry: Entry): Edit | null {
  const at = entries.indexOf(entry);
  const next = entries[at + 1];
  const before = entries[at - 1];
  if (next) return { span: { start: entry.keySpan.start, end: next.keySpan.start }, newText: '' };
  if (before) return { span: { start: before.value.span.end, end: entry.value.span.end }, newText: '' };
  // Alone: `{a: 1}` becomes `{}`; a lone line is left alone, for its key above would lose its value.
  return /\{\s*$/.test(text.slice(Math.max(0, entry.keySpan.start - 100), entry.keySpan.start))
    ? { span: { start: entry.keySpan.start, end: entry.value.span.end }, newText: '' }
    : null;
}
