import type { Entry, ListNode, Node, ScalarNode } from '../parse/node.js';
import type { Span } from '../parse/span.js';

/** A call as Python writes it: `Dense(8, activation='relu')`. */
export interface PythonCall {
  /** Without its module: `Linear` of `nn.Linear(10, 2)`. */
  readonly name: string;
  readonly positional: readonly Node[];
  readonly named: readonly Entry[];
}

/** Returns the call that a text writes, `null` if it writes none. All parts get the span of the whole. */
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

/** Returns the list that a text writes as a tuple, such as `(28, 28, 1)` or `(784,)`; `null` if it writes none. */
export function pythonTuple(node: Node): ListNode | null {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return null;
  const { text, span } = node;
  if (!text.startsWith('(') || !text.endsWith(')') || !text.includes(',')) return null;
  const parts = splitAtCommas(text.slice(1, -1));
  return parts && { kind: 'list', span, flow: true, items: parts.map((part) => readPython(part, span)) };
}

/** Splits at commas outside of brackets and quotes; `null` if brackets do not match. A comma at the end ends nothing. */
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

/** A value as YAML has it: numbers, words, lists for tuples and lists, a one-key map for a call. */
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

/** `{Dense: {units: 8}}`; a lone positional argument stands alone, as in `{l2: 0.01}`. */
function asMap(call: PythonCall | null, span: Span): Node | null {
  if (call === null) return null;
  const [first, ...others] = call.positional;
  const value: Node =
    first && others.length === 0 && call.named.length === 0
      ? first
      : { kind: 'map', span, flow: true, entries: call.named };
  if (call.positional.length === 0 && call.named.length === 0) {
    return { kind: 'scalar', span, value: call.name, text: call.name, quoted: false };
  }
  return { kind: 'map', span, flow: true, entries: [{ key: call.name, keySpan: span, value }] };
}
