import { type Line, readLine } from './readLine.js';
import { keysInFlow, keysOfGroup } from './siblings.js';

/** Context of a cursor, read from the surrounding lines, as the text is rarely valid YAML during typing. */
export interface Cursor {
  /** Keys from the root; `-` for a list item. */
  readonly path: readonly string[];
  /** The key whose value is at the cursor; `null` if a key or list item is. */
  readonly key: string | null;
  /** The part of the word before the cursor. */
  readonly word: string;
  /** Whether the cursor is in flow style, which stays on one line. */
  readonly flow: boolean;
  /** Whether the innermost open bracket is `{`, which holds keys. */
  readonly inBraces: boolean;
  /** Existing keys of the same group. */
  readonly siblings: ReadonlySet<string>;
  /** Line numbers (from 0) of the enclosing list items, the innermost first. */
  readonly items: readonly number[];
  /** Number of columns between the line's indentation and its first key: 2 after a `- `. */
  readonly hanging: number;
}

/**
 * Returns the context of the cursor between `before` and `after`; `null` in a comment.
 *
 * @param after the text after the cursor
 */
export function cursorAt(before: string, after: string): Cursor | null {
  const lines = before.split(/\r?\n/);
  const last = readLine(lines.at(-1) ?? '');
  if (/(^|\s)#/.test(last.content)) return null;
  const { path, key, word, keys, inBraces } = readFlow(last.content);
  const above = pathAbove(lines, last);
  const rest = after.split(/\r?\n/);
  return {
    path: [...above.path, ...last.dashes.map(() => '-'), ...path],
    key,
    word,
    flow: keys !== null,
    inBraces,
    siblings: new Set(
      keys === null ? keysOfGroup(lines, last, rest.slice(1)) : [...keys, ...keysInFlow(rest[0] ?? '')],
    ),
    items: [...(last.dashes.length > 0 ? [lines.length - 1] : []), ...above.items],
    hanging: last.column - (last.dashes[0] ?? last.column),
  };
}

/** Returns the keys that enclose a line, and the line numbers of the list items among them. */
function pathAbove(lines: readonly string[], last: Line): { readonly path: string[]; readonly items: number[] } {
  const path: string[] = [];
  const items: number[] = [];
  let limit = last.dashes[0] ?? last.column;
  let isItem = last.dashes.length > 0;
  for (let index = lines.length - 2; index >= 0 && (limit > 0 || isItem); index--) {
    const { dashes, column, content } = readLine(lines[index] ?? '');
    const key = /^([\w$]+)\s*:\s*(#.*)?$/.exec(content)?.[1];
    const starts = dashes[0] ?? column;
    // A list may have the same indentation as its key.
    const isAbove = column < limit || (isItem && dashes.length === 0 && column === limit);
    if (content.trim() === '' || content.startsWith('#')) continue;
    if (isAbove && key !== undefined) {
      path.unshift(...dashes.map(() => '-'), key);
    } else if (starts < limit && column >= limit && dashes.length > 0) {
      path.unshift(...dashes.filter((dash) => dash < limit).map(() => '-'));
    } else if (!isAbove) {
      continue;
    }
    if (dashes.length > 0) items.push(index);
    limit = starts;
    isItem = dashes.length > 0;
  }
  return { path, items };
}

interface Flow extends Pick<Cursor, 'path' | 'key' | 'word' | 'inBraces'> {
  /** Keys in the innermost open bracket; `null` without one. */
  readonly keys: readonly string[] | null;
}

/** Reads the path within a line in flow style: `dense: {units: 4, ac`. */
function readFlow(content: string): Flow {
  const path: string[] = [];
  const opened: { readonly added: number; readonly keys: string[]; readonly isBrace: boolean }[] = [];
  let key: string | null = null;
  let word = '';
  for (const { 0: token } of content.matchAll(/"[^"]*"?|'[^']*'?|[{}[\],]|:(?=\s|$)|[^\s{}[\],:]+|\s+|:/g)) {
    if (token === '{' || token === '[') {
      const added: string[] = [...(key === null ? [] : [key]), ...(token === '[' ? ['-'] : [])];
      path.push(...added);
      opened.push({ added: added.length, keys: [], isBrace: token === '{' });
      [key, word] = [null, ''];
    } else if (token === '}' || token === ']') {
      path.splice(path.length - (opened.pop()?.added ?? 0));
      [key, word] = [null, ''];
    } else if (token === ',') {
      [key, word] = [null, ''];
    } else if (token === ':') {
      [key, word] = [word, ''];
      opened.at(-1)?.keys.push(key);
    } else {
      word = token.trim() === '' ? '' : token;
    }
  }
  return { path, key, word, keys: opened.at(-1)?.keys ?? null, inBraces: opened.at(-1)?.isBrace ?? false };
}
