import { analyse, type Analysis } from './analyse.js';
import type { DataSchema } from './dataSchema.js';
import type { DataSettings, Definition } from './definition.js';
import { defaultSeverity, type Diagnostic, type DiagnosticCode, type Severity } from './diagnostic.js';
import type { PendingDiagnostic } from './diagnostics/pendingDiagnostic.js';
import { withoutSuppressed } from './diagnostics/suppress.js';
import { offerFixes } from './fixes/offerFixes.js';
import type { Graph } from './graph.js';
import type { Fragment } from './parse/fragment.js';
import { type Lines, rangeOf } from './parse/lines.js';
import { type Memory, memory } from './parse/memory.js';
import type { ProfileDiagnostic } from './profileDiagnostic.js';
import type { Range } from './range.js';
import type { StudySettings } from './study/readStudy.js';

/** Options of a check. */
export interface CheckOptions {
  /**
   * Schema of the data. Without it, and without `model.inputs`, the shapes of the inputs are unknown and shape errors are not
   * reported.
   */
  readonly data?: DataSchema;
  /**
   * Returns what is noticed about the contents of the data, for the settings of a text. It must be pure: fixes are verified by calling
   * it for the text that they give.
   */
  readonly checkData?: (settings: DataSettings) => readonly ProfileDiagnostic[];
  /**
   * Severities by diagnostic code, as set by the user; `off` removes a diagnostic. Only errors and unknown shapes prevent
   * training.
   */
  readonly severities?: Partial<Readonly<Record<DiagnosticCode, Severity | 'off'>>>;
  /** Checks the definition as this variant changes it, and only that; without it, the definition with all its variants. */
  readonly variant?: string;
  /**
   * Values of settings by path, such as `training.epochs`, in place of those that are written; then only what they give is checked. An
   * unknown path is ignored.
   */
  readonly values?: Readonly<Record<string, unknown>>;
  /** `false` also reports diagnostics that comments suppress. */
  readonly ignoreComments?: boolean;
  /** `false` omits fixes, each of which is verified by another check. */
  readonly fixes?: boolean;
}

/** Result of a check. */
export interface Checked {
  /** `null` if the text has no sections. Invalid values are replaced by defaults. */
  readonly definition: Definition | null;
  /** `null` without a list of layers. */
  readonly graph: Graph | null;
  /** In their order, with the values that each changes by path. */
  readonly variants: Analysis['variants'];
  /** What else makes several runs of the definition. */
  readonly study: StudySettings;
  /** In document order. Every fix was verified by checking the edited text. */
  readonly diagnostics: readonly Diagnostic[];
  /** For developers: fixes that were tried and are not offered, since they do not repair what they are for. */
  readonly rejectedFixes: readonly RejectedFix[];
}

/** A fix that did not resolve its diagnostic and was therefore not offered. */
export interface RejectedFix {
  readonly code: DiagnosticCode;
  /** The range of the diagnostic. */
  readonly range: Range;
  readonly title: string;
}

/** Checks a definition. Pure: the same text and options give the same result. Never throws. */
export function check(text: string, options: CheckOptions = {}): Checked {
  return createChecker().check(text, options);
}

/** Checks successive versions of a text incrementally. */
export interface Checker {
  /** Returns the same as `check`, but reuses the results of unchanged parts of previous texts. */
  check(text: string, options?: CheckOptions): Checked;
}

/** Creates a checker with an empty cache. */
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
  const { definition, graph, variants, study, pending: all, starts } = analyse(text, options, remembered);
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
  return {
    definition,
    graph: graph && { ...graph, complete: graph.complete && sound },
    variants,
    study,
    diagnostics,
    rejectedFixes,
  };
}

/** Converts a pending diagnostic; returns `null` if its severity is `off`. */
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
