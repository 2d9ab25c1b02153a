import { dataErrorCodes } from '#data';
import { diagnosticCodes, type Severities, severityLevels, suggest } from '#language';

/** Parses severities, each `code=severity`; `problem` is a sentence if one of them is invalid. */
export function readSeverities(written: readonly string[]): {
  readonly severities: Severities;
  readonly problem: string | null;
} {
  const codes = { ...diagnosticCodes, ...dataErrorCodes };
  const severities: Record<string, Severities[string]> = {};
  for (const text of written) {
    const [code = '', word = ''] = text.split('=');
    const severity = severityLevels.find((level) => level === word);
    if (!Object.hasOwn(codes, code)) {
      const near = suggest(code, Object.keys(codes));
      const meant = near === null ? 'Write code=severity, such as graph/unused-layer=off.' : `Did you mean ${near}?`;
      return { severities, problem: `There is no diagnostic ${code}. ${meant}` };
    }
    if (!severity) {
      return { severities, problem: `The severity of ${code} must be one of ${severityLevels.join(', ')}.` };
    }
    severities[code] = severity;
  }
  return { severities, problem: null };
}
