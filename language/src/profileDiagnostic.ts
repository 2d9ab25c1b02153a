import type { DiagnosticCode } from './diagnostic.js';

/** A diagnostic about the contents of the data, which has no location in the text yet. */
export interface ProfileDiagnostic {
  readonly code: DiagnosticCode;
  /**
   * Paths of keys of the definition that it may belong to, the best first: `[['data', 'columns', 'id'], ['data', 'source']]`. It is
   * reported at the first that exists.
   */
  readonly paths: readonly (readonly string[])[];
  /** Sentences for the user. */
  readonly message: string;
  /** The key and the value that repair it; left out: there is none. */
  readonly setting?: { readonly title: string; readonly path: readonly string[]; readonly value: string };
}
