import { DataError } from '#data';
import { locate, type Finding } from '#language';

/** A finding of the language, or of the data. */
export type AnyFinding = Omit<Finding, 'code'> & { readonly code: string };

/**
 * What is wrong with the data, at the place in the text that names them. Missing files are a warning: a definition may be
 * written before its data are there.
 */
export function dataFinding(text: string, error: unknown): AnyFinding | null {
  if (!(error instanceof DataError)) return null;
  return {
    code: error.code,
    severity: error.code === 'data/missing-file' ? 'warning' : 'error',
    message: error.message,
    range: locate(text, error.path),
    related: [],
    fixes: [],
  };
}
