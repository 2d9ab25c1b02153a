import type { Entry, ListNode, Node, ScalarNode } from '../parse/node.js';
import type { Span } from '../parse/span.js';

/** A Python call: `Dense(8, activation='relu')`. */
export interface PythonCall {
  /** Name without the module: `Linear` for `nn.Linear(10, 2)`. */
  readonly name: string;
  readonly positional: readonly Node[];
  readonly named: readonly Entry[];
}

/** Parses a Python call; returns `null` if the text is none. All parts have the span of the whole text. */
export function pythonCall({ text, span, value }: ScalarNode): PythonCall | null {
  if (typeof value !== 'string' || !/^[A-Za-z_][\w.]*\s*\(.*\)$/s.test(text)) return null;
  const open = text.indexOf('(');
  const parts = splitAtCommas(text.slice(open + 1, -1));
  if (parts === null) return null;
  const positional: Node[] = [];
  const named: Entry[] = [];
  for (const part of parts) {
    const [, key, written = ''] = /^([A-Za-z_]\w*)\s*=(?!=)\s*(.*)$/s.exec(part) ?? [];
    if (key === undefined) positional.push(readPython(part, span));
    else named.push({ key, keySpan: span, value: readPython(written, span) });
  }
  return { name: text.slice(0, open).trim().split('.').at(-1) ?? '', positional, named };
}

/** Parses a Python tuple, such as `(28, 28, 1)` or `(784,)`, to a list; returns `null` if the node is none. */
export function pythonTuple(node: Node): ListNode | null {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return null;
  const { text, span } = node;
  if (!text.startsWith('(') || !text.endsWith(')') || !text.includes(',')) return null;
  const parts = splitAtCommas(text.slice(1, -1));
  return parts && { kind: 'list', span, flow: true, items: parts.map((part) => readPython(part, span)) };
}

/** Splits at commas outside of brackets and quotes, ignoring a trailing comma; returns `null` if brackets do not match. */
function splitAtCommas(text: string): readonly string[] | null {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  let quote = '';
  for (const sign of text) {
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    if (depth < 0) return null;
    if (sign === ',' && depth === 0 && quote === '') {
      parts.push(part.trim());
      part = '';
    } else part += sign;
  }
  if (depth !== 0 || quote !== '') return null;
  return part.trim() === '' ? parts : [...parts, part.trim()];
}

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['True', true],
  ['False', false],
  ['None', null],
]);

/** Converts a Python value to a node: a scalar, a list for a tuple or list, a map with one key for a call. */
function readPython(written: string, span: Span): Node {
  const scalar = (value: ScalarNode['value'], text: string): ScalarNode => {
    return { kind: 'scalar', span, value, text, quoted: false };
  };
  const constant = constants.get(written);
  if (constant !== undefined) return scalar(constant, String(constant));
  const [, , quoted] = /^(['"])(.*)\1$/s.exec(written) ?? [];
  if (quoted !== undefined) return scalar(quoted, quoted);
  if (/^-?\d*\.?\d+(e[-+]?\d+)?$/i.test(written)) return scalar(Number(written), written);
  if (/^\[.*\]$/s.test(written)) {
    const items = splitAtCommas(written.slice(1, -1)) ?? [];
    return { kind: 'list', span, flow: true, items: items.map((item) => readPython(item, span)) };
  }
  const text = scalar(written, written);
  return pythonTuple(text) ?? asMap(pythonCall(text), span) ?? text;
}

/**
 * Converts a call to `{Dense: {units: 8}}`; positional arguments alone to `{l2: 0.01}` or `{CosineDecay: [0.01, 100]}`, beside named
 * ones to keys that count from 0.
 */
function asMap(call: PythonCall | null, span: Span): Node | null {
  if (call === null) return null;
  const { name, positional, named } = call;
  const [first, ...others] = positional;
  if (!first && named.length === 0) return { kind: 'scalar', span, value: name, text: name, quoted: false };
  const numbered = positional.map((value, index): Entry => ({ key: String(index), keySpan: span, value }));
  const mixed: Node = { kind: 'map', span, flow: true, entries: [...numbered, ...named] };
  const alone: Node | undefined = others.length === 0 ? first : { kind: 'list', span, flow: true, items: positional };
  const value = named.length === 0 && alone ? alone : mixed;
  return { kind: 'map', span, flow: true, entries: [{ key: name, keySpan: span, value }] };
}
