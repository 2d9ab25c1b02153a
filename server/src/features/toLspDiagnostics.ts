import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { AnyDiagnostic } from '#data';
import type { Severity } from '#language';
import { safeText } from '#protocol';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Diagnostics as the editor underlines them. `page` is the URI of the diagnostics' documentation. */
export function toLspDiagnostics(
  diagnostics: readonly AnyDiagnostic[],
  uri: string,
  page: string | null,
): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({
    ...toLspDiagnostic(diagnostic),
    ...(page === null ? {} : { codeDescription: { href: page } }),
    relatedInformation: diagnostic.related.map(({ message, range }) => ({
      message: safeText.terminal(message),
      location: { uri, range },
    })),
  }));
}

/** What identifies a diagnostic; a code action repeats it, so that the editor knows which one it repairs. */
export function toLspDiagnostic({ code, severity, message, range }: AnyDiagnostic): Diagnostic {
  return { source: 'shapewright', code, severity: severities[severity], message: safeText.terminal(message), range };
}
