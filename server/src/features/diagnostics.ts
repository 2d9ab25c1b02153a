import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { AnyFinding } from '#data';
import type { Severity } from '#language';
import { safeText } from '#protocol';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Findings as the editor underlines them. `page` is the URI of the findings' documentation. */
export function diagnostics(findings: readonly AnyFinding[], uri: string, page: string | null): Diagnostic[] {
  return findings.map((finding) => ({
    ...diagnosticOf(finding),
    ...(page === null ? {} : { codeDescription: { href: page } }),
    relatedInformation: finding.related.map(({ message, range }) => ({
      message: safeText.terminal(message),
      location: { uri, range },
    })),
  }));
}

/** What identifies a diagnostic; a code action repeats it, so that the editor knows which one it repairs. */
export function diagnosticOf({ code, severity, message, range }: AnyFinding): Diagnostic {
  return { source: 'shapewright', code, severity: severities[severity], message: safeText.terminal(message), range };
}
