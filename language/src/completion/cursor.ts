import { type Line, readLine } from './readLine.js';
import { keysInFlow, keysOfGroup } from './siblings.js';

/** Where a cursor stands, as far as the text around it tells: it is hardly ever YAML while somebody types. */
export interface Cursor {
  /** Keys from the root, `-` for an item of a list. */
  readonly path: readonly string[];
  /** The key whose value stands at the cursor; `null` where a key or an item does. */
  readonly key: string | null;
  /** What is typed of the word already. */
  readonly word: string;
  /** Whether the cursor stands in brackets, where all stays on one line. */
  readonly flow: boolean;
  /** The keys beside the cursor that are there already. */
  readonly siblings: ReadonlySet<string>;
  /** The lines (from 0) of the list items around the cursor, the innermost first. */
  readonly items: readonly number[];
  /** Columns between the line's indentation and its first key: 2 behind a `- `. */
  readonly hanging: number;
}

/**
 * Reads indentation and brackets around the end of `before`; `null` within a comment.
 *
 * @param after what stands behind the cursor
 */
export function cursorAt(before: string, after: string): Cursor | null {
  const lines = before.split(/\r?\n/);
  const last = readLine(lines.at(-1) ?? '');
  if (/(^|\s)#/.test(last.content)) return null;
  const { path, key, word, keys } = readFlow(last.content);
  const above = pathAbove(lines, last);
  const rest = after.split(/\r?\n/);
  return {
    path: [...above.path, ...last.dashes.map(() => '-'), ...path],
    key,
    word,
    flow: keys !== null,
    siblings: new Set(
      keys === null ? keysOfGroup(lines, last, rest.slice(1)) : [...keys, ...keysInFlow(rest[0] ?? '')],
    ),
    items: [...(last.dashes.length > 0 ? [lines.length - 1] : []), ...above.items],
    hanging: last.column - (last.dashes[0] ?? last.column),
  };
}

/** The keys that a line stands under, and the lines of the items among them. */
function pathAbove(lines: readonly string[], last: Line): { readonly path: string[]; readonly items: number[] } {
  const path: string[] = [];
  const items: number[] = [];
  let limit = last.dashes[0] ?? last.column;
  let isItem = last.dashes.length > 0;
  for (let index = lines.length - 2; index >= 0 && (limit > 0 || isItem); index--) {
    const { dashes, column, content } = readLine(lines[index] ?? '');
    const key = /^([\w$]+)\s*:\s*(#.*)?$/.exec(content)?.[1];
    const starts = dashes[0] ?? column;
    // A list may stand in its key's own column.
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

interface Flow extends Pick<Cursor, 'path' | 'key' | 'word'> {
  /** The keys of the innermost bracket that is open; `null` where none is. */
  readonly keys: readonly string[] | null;
}

/** The part of the path that a line itself opens: `dense: {units: 4, ac`. */
function readFlow(content: string): Flow {
  const path: string[] = [];
  const opened: { readonly added: number; readonly keys: string[] }[] = [];
  let key: string | null = null;
  let word = '';
  for (const { 0: token } of content.matchAll(/"[^"]*"?|'[^']*'?|[{}[\],]|:(?=\s|$)|[^\s{}[\],:]+|\s+|:/g)) {
    if (token === '{' || token === '[') {
      const added: string[] = [...(key === null ? [] : [key]), ...(token === '[' ? ['-'] : [])];
      path.push(...added);
      opened.push({ added: added.length, keys: [] });
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
  return { path, key, word, keys: opened.at(-1)?.keys ?? null };
}
