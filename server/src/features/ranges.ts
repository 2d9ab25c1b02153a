import type { Position, Range } from '#language';

/** Tells whether two ranges overlap or touch. */
export function overlap(a: Range, b: Range): boolean {
  return !before(a.end, b.start) && !before(b.end, a.start);
}

/** Tells whether a position is in a range or at one of its ends. */
export function contains(range: Range, position: Position): boolean {
  return overlap(range, { start: position, end: position });
}

function before(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
