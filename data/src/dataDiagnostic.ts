import { type Diagnostic, locate, type Range } from '#language';
import { type Correction, DataError, dataErrorCodes } from './dataError.js';

/** A diagnostic of the language or of the data. */
export type AnyDiagnostic = Omit<Diagnostic, 'code'> & { readonly code: string };

/** Converts a data error to a diagnostic at the location in the text that it belongs to; `null` if the user did not cause it. */
export function dataDiagnostic(text: string, error: unknown): AnyDiagnostic | null {
  if (!(error instanceof DataError)) return null;
  return {
    code: error.code,
    severity: dataErrorCodes[error.code].severity,
    message: error.message,
    range: locate(text, error.path),
    related: [],
    fixes: error.correction ? correct(text, locate(text, error.path), error.correction) : [],
  };
}

/** Returns the diagnostics of a text with those of its data, unless the text itself shows the same. */
export function withDataDiagnostic(
  ofText: readonly AnyDiagnostic[],
  ofData: readonly AnyDiagnostic[],
): readonly AnyDiagnostic[] {
  return [...ofText, ...ofData.filter(({ code }) => !ofText.some((one) => one.code === code))];
}

/** Returns a fix that replaces the first misspelled word from the diagnostic's start on. */
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
