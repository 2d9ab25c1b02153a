import type { Node } from './node.js';
import type { Span } from './span.js';

/** Returns a JSON value as a node of a definition, all at one location; `null` if a definition cannot have such a value. */
export function nodeOf(value: unknown, span: Span): Node | null {
  if (value === null) return { kind: 'scalar', span, value, text: 'null', quoted: false };
  if (typeof value === 'string') return { kind: 'scalar', span, value, text: value, quoted: true };
  if (typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'scalar', span, value, text: String(value), quoted: false };
  if (typeof value !== 'object') return null;
  if (Array.isArray(value)) {
    const items = value.map((item) => nodeOf(item, span));
    return items.every((item) => item !== null) ? { kind: 'list', span, flow: true, items } : null;
  }
  const entries = Object.entries(value).map(([key, of]) => ({ key, keySpan: span, value: nodeOf(of, span) }));
  const whole = entries.flatMap(({ key, keySpan, value }) => (value ? [{ key, keySpan, value }] : []));
  return whole.length === entries.length ? { kind: 'map', span, flow: true, entries: whole } : null;
}
