import type { Draft, DraftFix } from '../findings/draft.js';
import { applyEdits, editedSpans, moveOffset } from './applyEdits.js';

/**
 * Whether a fix does what it promises: checked again, the text no longer has the finding, and nothing else went wrong
 * where it stood or in what was written. What an error has hidden further down may come up, and a layer that is one now
 * may lack arguments.
 */
export function repairs(
  text: string,
  before: readonly Draft[],
  finding: Draft,
  fix: DraftFix,
  analyse: (text: string) => readonly Draft[],
): boolean {
  const key = (code: string, start: number) => `${code} ${start}`;
  const others = before.filter((draft) => draft !== finding);
  const known = new Set(others.map(({ code, span }) => key(code, moveOffset(span.start, fix.edits))));
  const place = moveOffset(finding.span.start, fix.edits);
  const written = editedSpans(fix.edits);
  return analyse(applyEdits(text, fix.edits)).every(({ code, span: { start } }) => {
    const here = start === place || written.some((span) => start >= span.start && start < span.end);
    return !here || code === 'argument/missing' || known.has(key(code, start));
  });
}
