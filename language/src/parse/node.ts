import type { Span } from './span.js';

/** What a definition's text says, as YAML reads it, with the span of everything. Aliases are already copies. */
export type Node = ScalarNode | ListNode | MapNode;

interface NodeBase {
  readonly span: Span;
  /** The node that this one is a copy of: one object for all places of a text, and all texts after one another, that say the same. */
  readonly source?: Node;
}

/** A scalar: a word, number, boolean or `null`. */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As written, without quotes; empty where nothing is written. */
  readonly text: string;
  readonly quoted: boolean;
}

/** A list (YAML: sequence). */
export interface ListNode extends NodeBase {
  readonly kind: 'list';
  /** `[a, b]` rather than lines that begin with `-`. */
  readonly flow: boolean;
  readonly items: readonly Node[];
}

/** A map (YAML: mapping). */
export interface MapNode extends NodeBase {
  readonly kind: 'map';
  /** `{a: 1}` rather than a line for each key. */
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

/** A key of a map with its value. */
export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
}

/** Returns the entry of a key, if there is one. */
export function entryOf(map: MapNode, key: string): Entry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

/** Whether nothing is written where a value could stand: `dense:`. */
export function isAbsent(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null && node.text === '';
}

/** What a message calls a value: its text, or what it is. */
export function describeNode(node: Node): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a group of keys';
  return isAbsent(node) ? 'empty' : `\`${node.text.length > 40 ? `${node.text.slice(0, 39)}…` : node.text}\``;
}
