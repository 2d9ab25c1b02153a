import { defaultSeverity } from '../diagnostic.js';
import type { PendingDiagnostic, PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { applyEdits, editedSpans, moveOffset } from './applyEdits.js';
import { hidesErrors, type Knowledge } from './hidesErrors.js';

/**
 * What is still to be told once a fix is applied; `null` where it does not what it promises: checked again, the text
 * must no longer have the diagnostic, and nothing else may have gone wrong where it stood or in what was written. What an
 * error has hidden further down may come up, and a layer that is one now may lack arguments; hints are not wrong. Of a
 * merge with several inputs that do not fit, one that fits now is a repair.
 */
export function repairs(
  text: string,
  before: Knowledge,
  diagnostic: PendingDiagnostic,
  fix: PendingFix,
  analyse: (text: string) => Knowledge,
): readonly PendingDiagnostic[] | null {
  const key = (code: string, start: number) => `${code} ${start}`;
  const others = before.pending.filter((other) => other !== diagnostic);
  const known = new Set(others.map(({ code, span }) => key(code, moveOffset(span.start, fix.edits))));
  const position = moveOffset(diagnostic.span.start, fix.edits);
  const written = editedSpans(fix.edits);
  const after = analyse(applyEdits(text, fix.edits));
  const clean = after.pending.every(({ code, span: { start }, misfits = 1 }) => {
    const here = start === position || written.some((span) => start >= span.start && start < span.end);
    if (code === diagnostic.code && start === position && misfits < (diagnostic.misfits ?? 1)) return true;
    return !here || isMild(diagnostic, code) || comesUp.includes(code) || known.has(key(code, start));
  });
  return clean && !hidesErrors(before, after) ? after.pending : null;
}

/** What can only be told once something is a layer, or a list of layers. */
const comesUp: readonly PendingDiagnostic['code'][] = ['argument/missing', 'graph/no-inputs'];

function isMild(diagnostic: PendingDiagnostic, code: PendingDiagnostic['code']): boolean {
  const severity = defaultSeverity(code);
  return code !== diagnostic.code && (severity === 'information' || severity === 'hint');
}
