import { type Entry, isAbsent, type Node } from './node.js';

/** Writes a node in one line: `{units: 8, strides: [2, 2]}`. */
export function flowText(node: Node): string {
  switch (node.kind) {
    case 'scalar':
      return node.quoted ? JSON.stringify(node.text) : node.text;
    case 'list':
      return `[${node.items.map(flowText).join(', ')}]`;
    case 'map':
      return `{${flowEntries(node.entries)}}`;
  }
}

/** Writes the inside of a map: `units: 8, activation: relu`. */
export function flowEntries(entries: readonly Entry[]): string {
  return entries.map(({ key, value }) => (isAbsent(value) ? key : `${key}: ${flowText(value)}`)).join(', ');
}

/** Writes an item with its arguments: `flatten`, `dense: {units: 8}`. */
export function flowItem(word: string, entries: readonly Entry[]): string {
  return entries.length === 0 ? word : `${word}: {${flowEntries(entries)}}`;
}
