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
      const meant =
        near === null ? 'Use the form code=severity, for example graph/unused-layer=off.' : `Did you mean ${near}?`;
      return { severities, problem: `Unknown diagnostic code ${code}. ${meant}` };
    }
    if (!severity) {
      return {
        severities,
        problem: `Invalid severity "${word}" for ${code}. Use one of ${severityLevels.join(', ')}.`,
      };
    }
    severities[code] = severity;
  }
  return { severities, problem: null };
}
