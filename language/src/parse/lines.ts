import type { Position, Range } from '../range.js';
import type { Span } from './span.js';

/** Where each line of a text begins; lines end as the Language Server Protocol says: `\n`, `\r\n` or `\r`. */
export type Lines = readonly number[];

/** Returns the offsets of the starts of all lines. */
export function lines(text: string): Lines {
  const starts = [0];
  const returns = text.includes('\r');
  for (let at = text.indexOf('\n'); at !== -1 && !returns; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  if (returns) for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}

/** The line, from 0, that an offset lies in. */
export function lineAt(starts: Lines, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function positionAt(starts: Lines, offset: number): Position {
  const line = lineAt(starts, offset);
  return { line, character: offset - (starts[line] ?? 0) };
}

/** Converts a span of offsets to a range of lines and characters. */
export function rangeOf(starts: Lines, { start, end }: Span): Range {
  return { start: positionAt(starts, start), end: positionAt(starts, end) };
}
