import type { AnyFinding } from '#data';

/** `file:line:column severity code message`, as editors and people read it. */
export function describeFinding(file: string, { range, severity, code, message }: AnyFinding): string {
  const { line, character } = range.start;
  return `${file}:${line + 1}:${character + 1} ${severity} ${code} ${message}`;
}
