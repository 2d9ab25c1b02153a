import { basename } from 'node:path';
import type { AnyDiagnostic } from '#data';
import { safeText } from '#protocol';
import { describeDiagnostic } from './describeDiagnostic.js';

/** Thrown where a definition cannot be trained. Its message lists every diagnostic, for a terminal. */
export class DefinitionError extends Error {
  constructor(
    /** The definition's path, as errors call it. */
    readonly file: string,
    /** Why it cannot be trained, as a predicate: `cannot be trained:`; further reasons on lines of their own. */
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

  /** The error to correct first; `undefined` where no location in the file is to blame. */
  get first(): AnyDiagnostic | undefined {
    return this.diagnostics.find(({ severity }) => severity === 'error');
  }

  /** One sentence for a notice, which names the first error and counts the others. */
  get summary(): string {
    const { file, problem, diagnostics, first } = this;
    if (first === undefined) return `${basename(file)} ${problem.replaceAll('\n', ' ')}`;
    const others = diagnostics.filter(({ severity }) => severity === 'error').length - 1;
    const count = others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'error' : 'errors'})`;
    return `${basename(file)}, line ${first.range.start.line + 1}: ${first.message}${count}`;
  }
}
