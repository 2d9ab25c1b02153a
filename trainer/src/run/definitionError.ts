import { basename } from 'node:path';
import type { AnyDiagnostic } from '#data';
import { safeText } from '#protocol';
import { describeDiagnostic } from './describeDiagnostic.js';

/** Thrown if a definition cannot be trained. Its message lists every diagnostic, for a terminal. */
export class DefinitionError extends Error {
  constructor(
    /** The definition's path as shown in errors. */
    readonly file: string,
    /** The reason as a predicate: `cannot be trained:`; further reasons on separate lines. */
    readonly problem: string,
    readonly diagnostics: readonly AnyDiagnostic[],
  ) {
    super(
      [
        `${safeText.line(file)} ${problem}`,
        ...diagnostics.map((diagnostic) => describeDiagnostic(file, diagnostic)),
      ].join('\n'),
    );
  }

  /** The error to correct first; `undefined` if none has a location in the file. */
  get first(): AnyDiagnostic | undefined {
    return this.diagnostics.find(({ severity }) => severity === 'error');
  }

  /** One sentence for a notification: the first error, and the number of others. */
  get summary(): string {
    const { file, problem, diagnostics, first } = this;
    if (first === undefined) return `${basename(file)} ${problem.replaceAll('\n', ' ')}`;
    const others = diagnostics.filter(({ severity }) => severity === 'error').length - 1;
    const count = others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'error' : 'errors'})`;
    return `${basename(file)}, line ${first.range.start.line + 1}: ${first.message}${count}`;
  }
}
