import type { AnyDiagnostic } from '#data';
import { safeText } from '#protocol';

/** `file:line:column severity code message`, as editors and people read it: one line, whatever the names in it hold. */
export function describeDiagnostic(file: string, { range, severity, code, message }: AnyDiagnostic): string {
  const { line, character } = range.start;
  return safeText.line(`${file}:${line + 1}:${character + 1} ${severity} ${code} ${message}`);
}
