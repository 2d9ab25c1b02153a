import { presetSeverities } from '../finding.js';
import type { Draft, DraftFix } from '../findings/draft.js';
import { applyEdits, editedSpans, moveOffset } from './applyEdits.js';
import { blinds, type Knowledge } from './blinds.js';

/**
 * What is still to be told once a fix is applied; `null` where it does not what it promises: checked again, the text
 * must no longer have the finding, and nothing else may have gone wrong where it stood or in what was written. What an
 * error has hidden further down may come up, and a layer that is one now may lack arguments; hints are not wrong. Of a
 * merge with several inputs that do not fit, one that fits now is a repair.
 */
export function repairs(
  text: string,
  before: Knowledge,
  finding: Draft,
  fix: DraftFix,
  analyse: (text: string) => Knowledge,
): readonly Draft[] | null {
  const key = (code: string, start: number) => `${code} ${start}`;
  const others = before.drafts.filter((draft) => draft !== finding);
  const known = new Set(others.map(({ code, span }) => key(code, moveOffset(span.start, fix.edits))));
  const place = moveOffset(finding.span.start, fix.edits);
  const written = editedSpans(fix.edits);
  const after = analyse(applyEdits(text, fix.edits));
  const clean = after.drafts.every(({ code, span: { start }, misfits = 1 }) => {
    const here = start === place || written.some((span) => start >= span.start && start < span.end);
    if (code === finding.code && start === place && misfits < (finding.misfits ?? 1)) return true;
    return !here || isMild(finding, code) || comesUp.includes(code) || known.has(key(code, start));
  });
  return clean && !blinds(before, after) ? after.drafts : null;
}

/** What can only be told once something is a layer, or a list of layers. */
const comesUp: readonly Draft['code'][] = ['argument/missing', 'graph/no-inputs'];

function isMild(finding: Draft, code: Draft['code']): boolean {
  const severity = presetSeverities[code] ?? 'error';
  return code !== finding.code && (severity === 'information' || severity === 'hint');
}
