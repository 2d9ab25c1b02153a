import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import type { Span } from '../parse/span.js';

/** Writes a word in place of what stands there. */
export function write(word: string, span: Span): PendingFix {
  return { title: `Write ${word}`, edits: [{ span, newText: word }] };
}

/** Likewise for a suggestion, if there is one. */
export function writeNear(near: string | null, span: Span): readonly PendingFix[] {
  return near === null ? [] : [write(near, span)];
}
