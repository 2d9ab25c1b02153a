import { type Diagnostic, locate, type Range } from '#language';
import { type Correction, DataError, dataErrorSeverities } from './dataError.js';

/** A diagnostic of the language, or of the data. */
export type AnyDiagnostic = Omit<Diagnostic, 'code'> & { readonly code: string };

/** What is wrong with the data, at the location in the text that names them; `null` where it is no matter of the user's. */
export function dataDiagnostic(text: string, error: unknown): AnyDiagnostic | null {
  if (!(error instanceof DataError)) return null;
  return {
    code: error.code,
    severity: dataErrorSeverities[error.code] ?? 'error',
    message: error.message,
    range: locate(text, error.path),
    related: [],
    fixes: error.correction ? correct(text, locate(text, error.path), error.correction) : [],
  };
}

/** Writes the word that was meant in place of the first wrong one from where the diagnostic stands. */
function correct(text: string, { start }: Range, { written, meant }: Correction): Diagnostic['fixes'] {
  const lines = text.split('\n');
  for (const [line, content] of [...lines.entries()].slice(start.line)) {
    const character = content.indexOf(written, line === start.line ? start.character : 0);
    if (character < 0) continue;
    const range = { start: { line, character }, end: { line, character: character + written.length } };
    return [{ title: `Write ${meant}`, edits: [{ range, newText: meant }] }];
  }
  return [];
}
