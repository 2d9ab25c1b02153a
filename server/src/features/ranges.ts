import type { Position, Range } from '#language';

/** Whether two ranges share a character or touch. */
export function overlap(a: Range, b: Range): boolean {
  return !before(a.end, b.start) && !before(b.end, a.start);
}

export function contains(range: Range, position: Position): boolean {
  return overlap(range, { start: position, end: position });
}

function before(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
