import { type Line, readLine } from './readLine.js';

/** Returns the keys of a line's group in block style. The last line of `above` is the line itself. */
export function keysOfGroup(above: readonly string[], line: Line, below: readonly string[]): string[] {
  const before = line.dashes.length > 0 ? [] : keysAlong(above.slice(0, -1).reverse(), line.column, true);
  return [...before, ...keysAlong(below, line.column, false)];
}

/** Returns the keys in this column until the group ends. Upwards, the first key of a list item follows its dash. */
function keysAlong(lines: Iterable<string>, column: number, upwards: boolean): string[] {
  const keys: string[] = [];
  for (const text of lines) {
    const line = readLine(text);
    if (line.content.trim() === '' || line.content.startsWith('#')) continue;
    const isItem = line.dashes.length > 0;
    const ends = line.column < column || (isItem && (line.dashes[0] ?? 0) < column);
    if (line.column === column && (!ends || upwards)) keys.push(...keyOf(line.content));
    if (ends) break;
  }
  return keys;
}

/** Returns the keys of a group in flow style from the cursor to its closing bracket. */
export function keysInFlow(rest: string): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const { 0: token } of rest.matchAll(/"[^"]*"?|'[^']*'?|#.*|[{}[\]]|[\w$]+\s*:(?=\s|$)|[^\s{}[\],:]+/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 0) keys.push(...keyOf(token));
    if (depth < 0) break;
  }
  return keys;
}

function keyOf(content: string): string[] {
  const key = /^([\w$]+)\s*:(\s|$)/.exec(content)?.[1];
  return key === undefined ? [] : [key];
}
