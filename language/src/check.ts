import { analyse } from './analyse.js';
import type { DataSchema } from './dataSchema.js';
import type { Definition } from './definition.js';
import { defaultSeverity, type Diagnostic, type DiagnosticCode, type Severity } from './diagnostic.js';
import type { PendingDiagnostic } from './diagnostics/pendingDiagnostic.js';
import { withoutSuppressed } from './diagnostics/suppress.js';
import { offerFixes } from './fixes/offerFixes.js';
import type { Graph } from './graph.js';
import type { Fragment } from './parse/fragment.js';
import { type Lines, rangeOf } from './parse/lines.js';
import { type Memory, memory } from './parse/memory.js';
import type { Range } from './range.js';

export interface CheckOptions {
  /**
   * What `definition.data` gives, once it was opened. Without it, and without `model.inputs`, the inputs' shapes are
   * open and no shape is reported.
   */
  readonly data?: DataSchema;
  /**
   * Severities by diagnostic code, as the user sets them; `off` leaves a diagnostic out. What is no error then does not keep a
   * network from being trained, unless a shape stays unknown by it.
   */
  readonly severities?: Partial<Readonly<Record<DiagnosticCode, Severity | 'off'>>>;
  /** `false` tells also what comments suppress. */
  readonly ignoreComments?: boolean;
  /** `false` leaves fixes out: each is tried by checking again, which is not needed at every key. */
  readonly fixes?: boolean;
}

export interface Checked {
  /** `null` where the text says nothing that could be used. With errors, defaults stand in for what is wrong. */
  readonly definition: Definition | null;
  /** `null` where there is no list of layers. */
  readonly graph: Graph | null;
  /** In the order of the text. Every fix was applied and checked again. */
  readonly diagnostics: readonly Diagnostic[];
  /** For developers: fixes that were tried and are not offered, since they do not repair what they are for. */
  readonly rejectedFixes: readonly RejectedFix[];
}

export interface RejectedFix {
  readonly code: DiagnosticCode;
  /** The range of the diagnostic. */
  readonly range: Range;
  readonly title: string;
}

/** Checks a definition. Pure: the same text and options give the same answer, and no text makes it throw. */
export function check(text: string, options: CheckOptions = {}): Checked {
  return createChecker().check(text, options);
}

/** Checks one text after another, such as the states of a document that somebody types. */
export interface Checker {
  /** As `check` does; what the texts before had in common with this one is not worked out anew. */
  check(text: string, options?: CheckOptions): Checked;
}

export function createChecker(): Checker {
  const remembered = memory<Fragment>();
  return {
    check(text, options = {}) {
      remembered.turn();
      return checkWith(remembered, text, options);
    },
  };
}

function checkWith(remembered: Memory<Fragment>, text: string, options: CheckOptions): Checked {
  const { definition, graph, pending: all, starts } = analyse(text, options, remembered);
  const reported = options.ignoreComments === false ? all : withoutSuppressed(text, all);
  const pending = reported.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const fixes =
    options.fixes === false
      ? null
      : offerFixes(text, { pending, graph }, (changed) => analyse(changed, options, remembered));
  const diagnostics = pending
    .map((diagnostic) => toDiagnostic({ ...diagnostic, fixes: fixes?.get(diagnostic)?.offered ?? [] }, starts, options))
    .filter((diagnostic) => diagnostic !== null);
  const rejectedFixes = [...(fixes ?? [])].flatMap(([{ code, span }, { rejected }]) => {
    return rejected.map(({ title }) => ({ code, range: rangeOf(starts, span), title }));
  });
  const sound = diagnostics.every(({ severity }) => severity !== 'error');
  return { definition, graph: graph && { ...graph, complete: graph.complete && sound }, diagnostics, rejectedFixes };
}

/** A diagnostic as users get it; `null` where they do not want it. */
function toDiagnostic(
  { code, span, message, related, fixes }: PendingDiagnostic,
  starts: Lines,
  { severities }: CheckOptions,
): Diagnostic | null {
  const range = (location: PendingDiagnostic['span']) => rangeOf(starts, location);
  const severity = severities?.[code] ?? defaultSeverity(code);
  if (severity === 'off') return null;
  return {
    code,
    severity,
    message,
    range: range(span),
    related: related.map((location) => ({ message: location.message, range: range(location.span) })),
    fixes: fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ range: range(edit.span), newText: edit.newText })),
    })),
  };
}
