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

/** Converts diagnostics to those of LSP. `page` is the URI of their documentation. */
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

/** Converts one diagnostic, without links. Code actions repeat it to tell the editor which diagnostic they fix. */
export function toLspDiagnostic({ code, severity, message, range }: AnyDiagnostic): Diagnostic {
  return { source: 'shapewright', code, severity: severities[severity], message: safeText.terminal(message), range };
}
