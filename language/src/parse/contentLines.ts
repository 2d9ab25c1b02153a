/** The lines of a text that say something: neither blank nor only a comment. */
export interface ContentLines {
  readonly count: number;
  /** Offset of the first character that is no space. */
  readonly starts: readonly number[];
  /** Offset behind the last character, line ends not included. */
  readonly ends: readonly number[];
  /** Spaces before the first character; a line with a tab there belongs to whatever stands above it. */
  readonly columns: readonly number[];
}

/** Splits a text into its lines with content. */
export function contentLines(text: string): ContentLines {
  const [starts, ends, columns]: [number[], number[], number[]] = [[], [], []];
  for (let line = 0; line < text.length;) {
    const newline = text.indexOf('\n', line);
    const next = newline === -1 ? text.length : newline;
    let start = line;
    while (text.charCodeAt(start) === space) start++;
    const end = text.charCodeAt(next - 1) === returnCode ? next - 1 : next;
    const first = text.charCodeAt(start);
    if (start < end && first !== hash) {
      starts.push(start);
      ends.push(end);
      columns.push(first === tab ? Infinity : start - line);
    }
    line = next + 1;
  }
  return { count: starts.length, starts, ends, columns };
}

/** What a line begins with, from an offset on. */
export const beginning = { keyAt, dashAt, isBlank };

const [tab, newlineCode, returnCode, space, hash, dash, colon] = [9, 10, 13, 32, 35, 45, 58] as const;

/** Length of a plain word that a colon makes a key; 0 where there is none. */
function keyAt(text: string, at: number): number {
  let end = at;
  while (isWordSign(text.charCodeAt(end))) end++;
  if (end === at || text.charCodeAt(end) !== colon || isDigit(text.charCodeAt(at))) return 0;
  return isGap(text.charCodeAt(end + 1)) ? end - at : 0;
}

/** How far it is from the `-` of an item to what the item says; 0 where there is no such `-`. */
function dashAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== dash || !isGap(text.charCodeAt(at + 1))) return 0;
  let content = at + 1;
  while (text.charCodeAt(content) === space) content++;
  return content - at;
}

/** Whether nothing but a comment stands there. */
function isBlank(text: string, from: number, end: number): boolean {
  let at = from;
  while (at < end && text.charCodeAt(at) === space) at++;
  return at >= end || text.charCodeAt(at) === hash;
}

/** A space, a line's end or the text's. */
function isGap(code: number): boolean {
  return code === space || code === newlineCode || code === returnCode || Number.isNaN(code);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A letter, a digit or `_`. */
function isWordSign(code: number): boolean {
  return (code >= 97 && code <= 122) || code === 95 || (code >= 65 && code <= 90) || isDigit(code);
}
