import type { Report } from '../findings/draft.js';
import { write } from '../fixes/write.js';
import type { Survey } from './survey.js';

/** A text that YAML reads as it was meant, and the way back: where an offset of it lies in the user's text. */
export interface Mended {
  readonly text: string;
  readonly original: (offset: number) => number;
}

/** Tells what the survey found and mends it; `null` where there is nothing to mend. */
export function mend(report: Report, text: string, { questionMarks, missingSpaces }: Survey): Mended | null {
  if (questionMarks.length + missingSpaces.length === 0) return null;
  for (const start of questionMarks) {
    const span = { start, end: start + 1 };
    report('syntax/question-mark', span, 'A bare `?` is a sign of YAML. Write `null` for an unknown size.', {
      fixes: [write('null', span)],
    });
  }
  for (const { start, afterColon } of missingSpaces) {
    const span = { start, end: afterColon };
    report('syntax/missing-space', span, `\`${text.slice(start, afterColon)}\` needs a space behind its colon.`, {
      fixes: [{ title: 'Insert a space', edits: [{ span: { start: afterColon, end: afterColon }, newText: ' ' }] }],
    });
  }
  const spaces = missingSpaces.map(({ afterColon }) => afterColon).toSorted((a, b) => a - b);
  return { text: insertSpaces(withTildes(text, questionMarks), spaces), original: wayBack(spaces) };
}

/** `~` is null as well, and as long as `?`. */
function withTildes(text: string, questionMarks: readonly number[]): string {
  const units = text.split('');
  for (const at of questionMarks) units[at] = '~';
  return units.join('');
}

function insertSpaces(text: string, places: readonly number[]): string {
  return [0, ...places].map((start, at) => text.slice(start, places[at])).join(' ');
}

function wayBack(spaces: readonly number[]): (offset: number) => number {
  // The space at index i lies at spaces[i] + i in the mended text.
  const mended = spaces.map((place, at) => place + at);
  return (offset) => offset - countBelow(mended, offset);
}

/** How many of the sorted numbers are below one; by halves, for it is asked for every place in the text. */
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
