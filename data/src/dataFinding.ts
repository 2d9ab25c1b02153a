import { locate, type Finding } from '#language';
import { DataError, dataErrorSeverities } from './dataError.js';

/** A finding of the language, or of the data. */
export type AnyFinding = Omit<Finding, 'code'> & { readonly code: string };

/** What is wrong with the data, at the place in the text that names them; `null` where it is no matter of the user's. */
export function dataFinding(text: string, error: unknown): AnyFinding | null {
  if (!(error instanceof DataError)) return null;
  return {
    code: error.code,
    severity: dataErrorSeverities[error.code] ?? 'error',
    message: error.message,
    range: locate(text, error.path),
    related: [],
    fixes: [],
  };
}
