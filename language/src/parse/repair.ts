import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { write } from '../fixes/write.js';
import type { Insertion, TokenScan } from './scanTokens.js';

/** A text that YAML reads as it was meant, and the way back: where an offset of it lies in the user's text. */
export interface RepairedText {
  readonly text: string;
  readonly original: (offset: number) => number;
}

/** Reports what the scan found and repairs it; `null` where there is nothing to repair. */
export function repair(
  report: ReportDiagnostic,
  text: string,
  { questionMarks, insertions }: TokenScan,
): RepairedText | null {
  if (questionMarks.length + insertions.length === 0) return null;
  for (const start of questionMarks) {
    const span = { start, end: start + 1 };
    report('syntax/question-mark', span, 'A bare `?` is a sign of YAML. Write `null` for an unknown size.', {
      fixes: [write('null', span)],
    });
  }
  for (const insertion of insertions) reportInsertion(report, text, insertion);
  const sorted = insertions.toSorted((a, b) => a.at - b.at);
  return { text: insert(withTildes(text, questionMarks), sorted), original: wayBack(sorted) };
}

function reportInsertion(report: ReportDiagnostic, text: string, { start, at, what }: Insertion): void {
  const word = text.slice(start, at);
  const fixes = [{ title: `Insert a ${what}`, edits: [{ span: { start: at, end: at }, newText: signs[what] }] }];
  if (what === 'space') {
    report('syntax/missing-space', { start, end: at }, `\`${word}\` needs a space behind it.`, { fixes });
  } else {
    report('syntax/missing-colon', { start, end: at }, `\`${word}\` needs a colon and a value behind it.`, { fixes });
  }
}

const signs = { space: ' ', colon: ':' } as const;

/** `~` is null as well, and as long as `?`. */
function withTildes(text: string, questionMarks: readonly number[]): string {
  const units = text.split('');
  for (const at of questionMarks) units[at] = '~';
  return units.join('');
}

function insert(text: string, insertions: readonly Insertion[]): string {
  const parts = insertions.map(({ at, what }, index) => text.slice(insertions[index - 1]?.at ?? 0, at) + signs[what]);
  return parts.join('') + text.slice(insertions.at(-1)?.at ?? 0);
}

/** Each insertion is one character long: the one at index i lies at `at + i` in the repaired text. */
function wayBack(insertions: readonly Insertion[]): (offset: number) => number {
  const repaired = insertions.map(({ at }, index) => at + index);
  return (offset) => offset - countBelow(repaired, offset);
}

/** How many of the sorted numbers are below one; by halves, for it is called for every offset in the text. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
