/** Where a cursor stands, as far as the text before it tells: that behind it may be anything. */
export interface Cursor {
  /** Keys from the root, `-` for an item of a list. */
  readonly path: readonly string[];
  /** The key whose value stands at the cursor; `null` where a key or an item does. */
  readonly key: string | null;
  /** What is typed of the word already. */
  readonly word: string;
}

/** `null` within a comment. Reads indentation and brackets, not YAML: while somebody types, the text is hardly ever that. */
export function cursorAt(text: string): Cursor | null {
  const lines = text.split(/\r?\n/);
  const last = readLine(lines.at(-1) ?? '');
  if (/(^|\s)#/.test(last.content)) return null;
  const { path, key, word } = readFlow(last.content);
  return { path: [...pathAbove(lines, last), ...last.dashes.map(() => '-'), ...path], key, word };
}

interface Line {
  readonly dashes: readonly number[];
  readonly column: number;
  readonly content: string;
}

function readLine(line: string): Line {
  const dashes: number[] = [];
  let column = /^ */.exec(line)?.[0].length ?? 0;
  for (let found; (found = /^-( +|$)/.exec(line.slice(column))); column += found[0].length) dashes.push(column);
  return { dashes, column, content: line.slice(column) };
}

/** The keys that a line stands under. */
function pathAbove(lines: readonly string[], last: Line): readonly string[] {
  const path: string[] = [];
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
    limit = starts;
    isItem = dashes.length > 0;
  }
  return path;
}

/** The part of the path that a line itself opens: `dense: {units: 4, ac`. */
function readFlow(content: string): Cursor {
  const path: string[] = [];
  const opened: number[] = [];
  let key: string | null = null;
  let word = '';
  for (const { 0: token } of content.matchAll(/"[^"]*"?|'[^']*'?|[{}[\],]|:(?=\s|$)|[^\s{}[\],:]+|\s+|:/g)) {
    if (token === '{' || token === '[') {
      const added: string[] = [...(key === null ? [] : [key]), ...(token === '[' ? ['-'] : [])];
      path.push(...added);
      opened.push(added.length);
      [key, word] = [null, ''];
    } else if (token === '}' || token === ']') {
      path.splice(path.length - (opened.pop() ?? 0));
      [key, word] = [null, ''];
    } else if (token === ',') {
      [key, word] = [null, ''];
    } else if (token === ':') {
      [key, word] = [word, ''];
    } else {
      word = token.trim() === '' ? '' : token;
    }
  }
  return { path, key, word };
}
