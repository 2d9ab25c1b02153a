import type { DraftFix } from '../findings/draft.js';
import type { Span } from '../parse/span.js';

/** Writes a word in place of what stands there. */
export function write(word: string, span: Span): DraftFix {
  return { title: `Write ${word}`, edits: [{ span, newText: word }] };
}

/** Likewise for a suggestion, if there is one. */
export function writeNear(near: string | null, span: Span): readonly DraftFix[] {
  return near === null ? [] : [write(near, span)];
}
