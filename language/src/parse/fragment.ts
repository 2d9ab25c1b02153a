import type { PendingDiagnostic, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { TreeCopies } from './anchorTree.js';
import type { Node } from './node.js';
import type { Span } from './span.js';

/** What a stretch of text says; offsets count from its own beginning, so that it may stand anywhere. */
export interface Fragment {
  /** `null` where there is nothing to work with. */
  readonly node: Node | null;
  readonly pending: readonly PendingDiagnostic[];
  /** Where something cannot be read: what is said of these locations may follow from that. */
  readonly broken: readonly Span[];
  /** What YAML had to do for it, in characters: see `maximalWork`. */
  readonly work: number;
  /** How many levels it nests; infinite where they are too many to read it. */
  readonly depth: number;
  /** Where it stands in whole texts. */
  copies?: TreeCopies;
}

/** A report that keeps all it is told. */
export function reportTo(pending: PendingDiagnostic[]): ReportDiagnostic {
  return (code, span, message, { related = [], fixes = [] } = {}) => {
    pending.push({ code, span, message, related, fixes });
  };
}
