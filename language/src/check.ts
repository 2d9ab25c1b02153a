import { analyse } from './analyse.js';
import type { DataSchema } from './dataSchema.js';
import type { Definition } from './definition.js';
import { type Finding, type FindingCode, presetSeverities, type Severity } from './finding.js';
import type { Draft } from './findings/draft.js';
import { withoutSilenced } from './findings/silence.js';
import { offerFixes } from './fixes/offerFixes.js';
import type { Graph } from './graph.js';
import { type Lines, rangeOf } from './parse/lines.js';
import { remember, type Remembered } from './remember.js';

export interface CheckOptions {
  /**
   * What `definition.data` gives, once it was opened. Without it, and without `model.inputs`, the inputs' shapes are
   * open and no shape is told.
   */
  readonly data?: DataSchema;
  /**
   * How grave the user takes findings to be, by code; `off` leaves them out. What is no error then does not keep a
   * network from being trained, unless a shape stays unknown by it.
   */
  readonly severities?: Partial<Readonly<Record<FindingCode, Severity | 'off'>>>;
  /** `false` tells also what comments silence. */
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
  readonly findings: readonly Finding[];
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
  const remembered = remember();
  return {
    check(text, options = {}) {
      remembered.turn();
      return checkWith(remembered, text, options);
    },
  };
}

function checkWith(remembered: Remembered, text: string, options: CheckOptions): Checked {
  const { definition, graph, drafts: all, starts } = analyse(text, options, remembered);
  const told = options.ignoreComments === false ? all : withoutSilenced(text, all);
  const drafts = told.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const fixes =
    options.fixes === false
      ? null
      : offerFixes(text, { drafts, graph }, (changed) => analyse(changed, options, remembered));
  const findings = drafts
    .map((draft) => toFinding({ ...draft, fixes: fixes?.get(draft) ?? [] }, starts, options))
    .filter((finding) => finding !== null);
  const sound = findings.every(({ severity }) => severity !== 'error');
  return { definition, graph: graph && { ...graph, complete: graph.complete && sound }, findings };
}

/** A finding as users get it; `null` where they do not want it. */
function toFinding(
  { code, span, message, related, fixes }: Draft,
  starts: Lines,
  { severities }: CheckOptions,
): Finding | null {
  const range = (place: Draft['span']) => rangeOf(starts, place);
  const severity = severities?.[code] ?? presetSeverities[code] ?? 'error';
  if (severity === 'off') return null;
  return {
    code,
    severity,
    message,
    range: range(span),
    related: related.map((place) => ({ message: place.message, range: range(place.span) })),
    fixes: fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ range: range(edit.span), newText: edit.newText })),
    })),
  };
}
