import type { DiagnosticCode } from '../diagnostic.js';
import type { Span } from '../parse/span.js';

/** A diagnostic while passes still work with spans. Its fixes are candidates: none has been tried yet. */
export interface PendingDiagnostic {
  readonly code: DiagnosticCode;
  readonly span: Span;
  readonly message: string;
  readonly related: readonly { readonly message: string; readonly span: Span }[];
  readonly fixes: readonly PendingFix[];
  /** How many inputs of a merge are wrong, where several may be: a fix that leaves fewer repairs too. */
  readonly misfits?: number;
  /** More of them that take time to find: asked for only where fixes are wanted. */
  readonly lazyFixes?: (text: string) => readonly PendingFix[];
}

/** A fix that is not verified yet. */
export interface PendingFix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Of fixes that leave equally little to repair, the least is offered first; left out, 1. */
  readonly preference?: number;
}

/** Replaces a stretch of the text; an empty one inserts. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** How every pass tells what it finds. */
export type ReportDiagnostic = (
  code: DiagnosticCode,
  span: Span,
  message: string,
  details?: {
    readonly related?: PendingDiagnostic['related'];
    readonly fixes?: readonly PendingFix[];
    readonly misfits?: number | undefined;
    readonly lazyFixes?: (text: string) => readonly PendingFix[];
    /** Goes on from the message and takes time to find: asked for only where users get to read it. */
    readonly lazyMessage?: () => string;
    /** Stands before `related`, likewise. */
    readonly lazyRelated?: () => PendingDiagnostic['related'];
  },
) => void;

/** Nobody reads more; editors do not show more. */
const maximalPending = 1000;

/**
 * A report that keeps what it is told in `pending`, once for each code and location: a block that is used twice is wrong
 * once.
 */
export function collect(): { readonly report: ReportDiagnostic; readonly pending: readonly PendingDiagnostic[] } {
  const pending: PendingDiagnostic[] = [];
  const seen = new Set<string>();
  const report: ReportDiagnostic = (code, span, message, details = {}) => {
    const { related = [], fixes = [], misfits = 1, lazyFixes, lazyMessage, lazyRelated } = details;
    const key = `${code} ${span.start} ${span.end}`;
    if (seen.has(key) || pending.length >= maximalPending) return;
    seen.add(key);
    pending.push({
      code,
      span,
      get message() {
        return lazyMessage ? message + lazyMessage() : message;
      },
      get related() {
        return lazyRelated ? [...lazyRelated(), ...related] : related;
      },
      fixes,
      misfits,
      ...(lazyFixes && { lazyFixes }),
    });
  };
  return { report, pending };
}
