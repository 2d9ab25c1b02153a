import { analyse } from './analyse.js';
import type { DataSchema } from './dataSchema.js';
import type { Definition } from './definition.js';
import { severities, type Finding, type Severity } from './finding.js';
import type { Draft } from './findings/draft.js';
import { repairs } from './fixes/repairs.js';
import type { Graph } from './graph.js';
import { lines, rangeOf, type Lines } from './parse/lines.js';

export interface CheckOptions {
  /**
   * What `definition.data` gives, once it was opened. Without it, and without `model.inputs`, the inputs' shapes are
   * open and no shape is told.
   */
  readonly data?: DataSchema;
}

export interface Checked {
  /** `null` where the text says nothing that could be used. With errors, defaults stand in for what is wrong. */
  readonly definition: Definition | null;
  /** `null` where there is no list of layers. */
  readonly graph: Graph | null;
  /** In the order of the text. Every fix was applied and checked again. */
  readonly findings: readonly Finding[];
}

/** Each try of a fix checks the whole text again: so many characters may be checked for all of them together. */
const triedCharacters = 100_000;

/** Checks a definition. Pure: the same text and options give the same answer, and no text makes it throw. */
export function check(text: string, options: CheckOptions = {}): Checked {
  const { definition, graph, drafts } = analyse(text, options);
  const starts = lines(text);
  let tries = Math.floor(triedCharacters / Math.max(text.length, 1)) + 1;
  const findings = drafts
    .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map((draft) => {
      const fixes = draft.fixes.filter(
        (fix) => tries-- > 0 && repairs(text, drafts, draft, fix, (changed) => analyse(changed, options).drafts),
      );
      return toFinding({ ...draft, fixes }, starts);
    });
  const sound = findings.every(({ severity }) => severity !== 'error');
  return { definition, graph: graph && { ...graph, complete: graph.complete && sound }, findings };
}

/** A finding as users get it. */
function toFinding({ code, span, message, related, fixes }: Draft, starts: Lines): Finding {
  const range = (place: Draft['span']) => rangeOf(starts, place);
  const severity: Severity = severities[code] ?? 'error';
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
