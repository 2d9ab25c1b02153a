import type { Entry, Node } from './node.js';
import { plainScalar } from './plainScalar.js';

/** Deeper ones are left to YAML. */
const maximalDepth = 10;

/**
 * `{units: 10, strides: [2, 2]}` in one line; `null` where it has anything that takes more to say what YAML makes of it.
 * `start` is where it stands for the tree.
 */
export function plainFlow(text: string, start: number): Node | null {
  let at = 0;
  if (text[0] !== '[' && text[0] !== '{') return null;
  const whole = read(0);
  return at === text.length ? whole : null;

  function read(depth: number): Node | null {
    if (depth > maximalDepth) return null;
    if (text[at] === '[') return readList(depth);
    if (text[at] === '{') return readMap(depth);
    const from = at;
    while (at < text.length && !isEnd(text.charCodeAt(at))) at++;
    const written = text.slice(from, at).trimEnd();
    // The comma of `min(3, 4)` ends the value: that is told elsewhere.
    return written.includes('(') && !isClosed(written) ? null : plainScalar(written, start + from);
  }

  function readList(depth: number): Node | null {
    const from = at;
    const items: Node[] = [];
    while (goesOn(']', items.length)) {
      const item = read(depth + 1);
      if (!item) return null;
      items.push(item);
    }
    return closes(']') ? { kind: 'list', span: { start: start + from, end: start + at }, flow: true, items } : null;
  }

  function readMap(depth: number): Node | null {
    const from = at;
    const entries: Entry[] = [];
    while (goesOn('}', entries.length)) {
      const [key = ''] = /^[A-Za-z_]\w*(?=: )/.exec(text.slice(at, at + 80)) ?? [];
      if (key === '' || entries.some((entry) => entry.key === key)) return null;
      const keySpan = { start: start + at, end: start + at + key.length };
      at += key.length + 1;
      skipSpaces();
      const value = read(depth + 1);
      if (!value) return null;
      entries.push({ key, keySpan, value });
    }
    return closes('}') ? { kind: 'map', span: { start: start + from, end: start + at }, flow: true, entries } : null;
  }

  /** Steps over the bracket or comma before the next part, if there is one. */
  function goesOn(closing: ']' | '}', before: number): boolean {
    skipSpaces();
    if (before > 0 && text[at] !== ',') return false;
    at++;
    skipSpaces();
    return before > 0 || text[at] !== closing;
  }

  function closes(closing: ']' | '}'): boolean {
    return text[at++] === closing;
  }

  function skipSpaces(): void {
    while (text[at] === ' ') at++;
  }
}

/** `,`, `]` or `}` */
function isEnd(code: number): boolean {
  return code === 44 || code === 93 || code === 125;
}

function isClosed(text: string): boolean {
  return text.split('(').length === text.split(')').length;
}
