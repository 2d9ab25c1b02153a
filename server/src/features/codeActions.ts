import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { AnyFinding } from '#data';
import { safeText } from '#protocol';
import { diagnosticOf } from './diagnostics.js';
import { overlap } from './ranges.js';

/** The fixes of the findings that touch `range`. They come ranked: the first is the preferred one. */
export function codeActions(findings: readonly AnyFinding[], uri: string, range: Range): CodeAction[] {
  return findings
    .filter((finding) => overlap(finding.range, range))
    .flatMap((finding) =>
      finding.fixes.map(({ title, edits }, rank) => ({
        title: safeText.label(title),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(finding)],
        isPreferred: rank === 0,
        edit: { changes: { [uri]: edits.map(({ range, newText }) => ({ range, newText })) } },
      })),
    );
}
