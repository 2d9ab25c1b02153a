import { collect } from './diagnostics/pendingDiagnostic.js';
import { schemaAt } from './grammar/schemaAt.js';
import { type ValueType, valueTypeOf } from './grammar/valueType.js';
import type { Node } from './parse/node.js';
import { parse } from './parse/parse.js';
import type { Span } from './parse/span.js';

/** The name of a column in a text. */
export interface ColumnName {
  readonly name: string;
  /** Offsets of its first character, and behind its last one. */
  readonly start: number;
  readonly end: number;
}

/** Returns the name of a column of the data at an offset of a text; `null` if none is there. */
export function columnAt(text: string, offset: number): ColumnName | null {
  const { root } = parse(text, collect().report);
  return root && columnIn(root, [], offset);
}

function columnIn(node: Node, path: readonly string[], offset: number): ColumnName | null {
  switch (node.kind) {
    case 'map': {
      const named = node.entries.find(({ keySpan }) => contains(keySpan, offset));
      if (named) return namesColumn(path, true) ? columnName(named.key, named.keySpan) : null;
      const entry = node.entries.find(({ value }) => contains(value.span, offset));
      return entry ? columnIn(entry.value, [...path, entry.key], offset) : null;
    }
    case 'list': {
      const item = node.items.find(({ span }) => contains(span, offset));
      return item ? columnIn(item, [...path, '-'], offset) : null;
    }
    case 'scalar':
      return node.text !== '' && namesColumn(path, false) ? columnName(node.text, node.span) : null;
  }
}

/** Checks whether a value, or the keys of a group, name columns. */
function namesColumn(path: readonly string[], asKeys: boolean): boolean {
  const schema = path[0] === 'data' ? schemaAt(path) : null;
  const isNamed = (type: ValueType): boolean =>
    type.kind === 'alternatives'
      ? type.options.some((option) => isNamed(valueTypeOf(option)))
      : type.kind === (asKeys ? 'dictionary' : 'text') && type.names === 'column';
  return schema !== null && isNamed(valueTypeOf(schema));
}

function columnName(name: string, { start, end }: Span): ColumnName {
  return { name, start, end };
}

function contains({ start, end }: Span, offset: number): boolean {
  return offset >= start && offset <= end;
}
