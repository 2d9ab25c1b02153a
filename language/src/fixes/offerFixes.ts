import { defaultSeverity } from '../diagnostic.js';
import type { PendingDiagnostic, PendingFix } from '../diagnostics/pendingDiagnostic.js';
import type { Knowledge } from './hidesErrors.js';
import { repairs } from './repairs.js';

/** Each try of a fix checks the whole text again: so many characters may be checked for all of them together. */
const triedCharacters = 1_000_000;
/** A diagnostic's first fixes are tried however long the text is. */
const leastTries = 2;
const mostTries = 50;
const mostOffered = 5;
/** To look for lazy fixes costs as much as so many tries. */
const searchCost = 3;

/** What became of the candidate fixes of a diagnostic that were tried. */
export interface TriedFixes {
  /** Those that repair it, the best first. */
  readonly offered: readonly PendingFix[];
  /** Those that do not, or that make something else wrong. */
  readonly rejected: readonly PendingFix[];
}

/** Applies the candidate fixes of every diagnostic and checks again. */
export function offerFixes(
  text: string,
  before: Knowledge,
  analyse: (text: string) => Knowledge,
): ReadonlyMap<PendingDiagnostic, TriedFixes> {
  const { pending } = before;
  let tries = Math.min(mostTries, Math.floor(triedCharacters / Math.max(text.length, 1)) + leastTries);
  return new Map(
    pending.map((diagnostic) => {
      const lazy = tries > 0 ? (diagnostic.lazyFixes?.(text) ?? []) : [];
      if (diagnostic.lazyFixes) tries -= searchCost;
      const candidates = withoutRepeats([...diagnostic.fixes, ...lazy]).toSorted(
        (a, b) => preferenceOf(a) - preferenceOf(b),
      );
      const tried = candidates.slice(0, Math.max(0, tries));
      tries -= tried.length;
      const rated = tried.flatMap((fix): Rated[] => {
        const after = repairs(text, before, diagnostic, fix, analyse);
        return after === null ? [] : [{ fix, rating: rate(diagnostic, fix, after) }];
      });
      const best = rated.toSorted((a, b) => compare(a.rating, b.rating)).map(({ fix }) => fix);
      const rejected = tried.filter((fix) => !best.includes(fix));
      return [diagnostic, { offered: withOwnTitles(text, best.slice(0, mostOffered)), rejected }];
    }),
  );
}

interface Rated {
  readonly fix: PendingFix;
  /** The first that differ decide; less is better. */
  readonly rating: readonly number[];
}

/** What is left to repair, then how much is written, then how far from the diagnostic. */
function rate({ span }: PendingDiagnostic, fix: PendingFix, after: readonly PendingDiagnostic[]): readonly number[] {
  const { edits } = fix;
  const errors = after.filter(({ code }) => defaultSeverity(code) === 'error').length;
  const warnings = after.filter(({ code }) => defaultSeverity(code) === 'warning').length;
  const written = edits.reduce((sum, edit) => sum + edit.newText.length + (edit.span.end - edit.span.start), 0);
  const distance = Math.min(...edits.map((edit) => Math.abs(edit.span.start - span.start)));
  return [errors, warnings, preferenceOf(fix), edits.length, written, distance];
}

function preferenceOf({ preference = 1 }: PendingFix): number {
  return preference;
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, at) => value - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** Two that are called alike say where they write. */
function withOwnTitles(text: string, fixes: readonly PendingFix[]): readonly PendingFix[] {
  return fixes.map((fix) => {
    if (fixes.filter(({ title }) => title === fix.title).length < 2) return fix;
    const start = Math.min(...fix.edits.map(({ span }) => span.start));
    return { ...fix, title: `${fix.title} in line ${text.slice(0, start).split(/\r\n|\n|\r/).length}` };
  });
}

/** The first of those that write the same. */
function withoutRepeats(fixes: readonly PendingFix[]): readonly PendingFix[] {
  const known = new Map(fixes.toReversed().map((fix) => [JSON.stringify(fix.edits), fix]));
  return fixes.filter((fix) => known.get(JSON.stringify(fix.edits)) === fix);
}
