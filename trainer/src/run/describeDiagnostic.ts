import type { AnyDiagnostic } from '#data';
import { safeText } from '#protocol';

/** Formats a diagnostic as `file:line:column severity code message`, as editors parse it: one line, whatever its names contain. */
export function describeDiagnostic(file: string, { range, severity, code, message }: AnyDiagnostic): string {
  const { line, character } = range.start;
  return safeText.line(`${file}:${line + 1}:${character + 1} ${severity} ${code} ${message}`);
}
