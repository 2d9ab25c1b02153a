import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { AnyDiagnostic } from '#data';
import { safeText } from '#protocol';
import { overlap } from './ranges.js';
import { toLspDiagnostic } from './toLspDiagnostics.js';

/** Returns the fixes of the diagnostics that overlap `range`. The first fix of each diagnostic is preferred. */
export function codeActions(diagnostics: readonly AnyDiagnostic[], uri: string, range: Range): CodeAction[] {
  return diagnostics
    .filter((diagnostic) => overlap(diagnostic.range, range))
    .flatMap((diagnostic) =>
      diagnostic.fixes.map(({ title, edits }, rank) => ({
        title: safeText.label(title),
        kind: CodeActionKind.QuickFix,
        diagnostics: [toLspDiagnostic(diagnostic)],
        isPreferred: rank === 0,
        edit: { changes: { [uri]: edits.map(({ range, newText }) => ({ range, newText })) } },
      })),
    );
}
