import type { Finding } from '#language';

/** `file:line:column severity code message`, as editors and people read it. */
export function describeFinding(
  file: string,
  { range, severity, code, message }: Omit<Finding, 'code'> & { code: string },
): string {
  const { line, character } = range.start;
  return `${file}:${line + 1}:${character + 1} ${severity} ${code} ${message}`;
}
