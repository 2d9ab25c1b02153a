import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Span } from '../parse/span.js';

/** Checks the name of a layer, block, input or parameter: letters, digits and `_`. Reports an invalid one. */
export function checkName(report: ReportDiagnostic, span: Span, name: string): boolean {
  if (/^[\p{L}\p{N}_]+$/u.test(name)) return true;
  report('layer/name', span, `A name has letters, digits and \`_\` only; this one is \`${name.slice(0, 40)}\`.`);
  return false;
}
