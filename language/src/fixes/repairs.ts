import type { Draft, DraftFix } from '../findings/draft.js';
import { applyEdits, editedSpans, moveOffset } from './applyEdits.js';

/**
 * Whether a fix does what it promises: checked again, the text no longer has the finding, and nothing else went wrong where it stood or in
 * what was written. What an error has hidden further down may come up.
 */
export function repairs(
  text: string,
  before: readonly Draft[],
  finding: Draft,
  fix: DraftFix,
  analyse: (text: string) => readonly Draft[],
): boolean {
  const place = moveOffset(finding.span.start, fix.edits);
  const written = editedSpans(fix.edits);
  const others = new Set(before.filter(({ span }) => span.start === finding.span.start).map(({ code }) => code));
  others.delete(finding.code);
  return analyse(applyEdits(text, fix.edits)).every(({ code, span }) => {
    if (span.start === place) return others.has(code);
    return !written.some(({ start, end }) => span.start >= start && span.start < end);
  });
}
