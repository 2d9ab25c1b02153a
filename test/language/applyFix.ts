import type { Fix, Position } from '#language';

/** A text after a fix, as an editor would have it. */
export function applyFix(text: string, { edits }: Fix): string {
  const starts = startsOf(text);
  const offset = ({ line, character }: Position) => (starts[line] ?? 0) + character;
  return edits
    .toSorted((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
      text,
    );
}

/** A long text may have thousands of fixes. */
let last = { text: '', starts: [0] };

function startsOf(text: string): readonly number[] {
  if (text !== last.text) {
    const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length)];
    last = { text, starts };
  }
  return last.starts;
}
