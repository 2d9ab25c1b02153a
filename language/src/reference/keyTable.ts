import type * as v from 'valibot';
import {
  defaultOf,
  defaultText,
  docOf,
  type Entries,
  factsOf,
  isOptional,
  type ValueType,
  valueTypeOf,
} from '../grammar/valueType.js';

/** A table of keys in Markdown, with the keys of the groups under them as `split.seed`. */
export function keyTable(entries: Entries, title: string): string {
  return markdownTable([title, 'value', 'default', ''], rowsOf(entries, ''));
}

export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
  return [line(header), `|${'---|'.repeat(header.length)}`, ...rows.map(line)].join('\n');
}

function rowsOf(entries: Entries, prefix: string): readonly (readonly string[])[] {
  return Object.entries(entries).flatMap(([key, schema]) => {
    const row = [
      code(`${prefix}${key}`),
      sharedValue(key) ?? acceptedText(schema),
      defaultCell(schema),
      docText(schema),
    ];
    return [row, ...rowsUnder(valueTypeOf(schema), `${prefix}${key}.`)];
  });
}

function rowsUnder(type: ValueType, prefix: string): readonly (readonly string[])[] {
  if (type.kind === 'group') return rowsOf(type.entries, prefix);
  if (type.kind === 'dictionary') return rowsUnder(valueTypeOf(type.value), `${prefix}NAME.`);
  return type.kind === 'alternatives' ? type.options.flatMap((option) => rowsUnder(valueTypeOf(option), prefix)) : [];
}

/** What stands at the end of docs/layers.md, for many layers take it. */
function sharedValue(key: string): string | null {
  const kind = /(?:^|_)(activation|initializer|regularizer|constraint)$/.exec(key)?.[1];
  return kind === undefined ? null : `[${kind}](#${kind}s)`;
}

const appliesTo = { table: 'Tables', idx: 'Images' } as const;

function docText(schema: v.GenericSchema): string {
  const { dataKind } = factsOf(schema);
  return dataKind
    ? `${appliesTo[dataKind]}: ${docOf(schema).replace(/^[A-Z]/, (letter) => letter.toLowerCase())}`
    : docOf(schema);
}

/** Keys with their defaults, a line each, for a cell of a table. */
export function listArguments(entries: Entries): string {
  return Object.entries(entries)
    .map(([key, schema]) => `${code(key)} (${defaultCell(schema)}): ${docOf(schema)}`)
    .join('<br>');
}

/** The default, `needed` where there is none, or nothing for a key that may be left out without one. */
function defaultCell(schema: v.GenericSchema): string {
  if (!isOptional(schema)) return 'needed';
  const value = defaultOf(schema);
  // A group's own keys have rows of their own.
  if (value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0))
    return '';
  return code(defaultText(schema) ?? 'null');
}

export function code(word: string): string {
  return `\`${word}\``;
}

export function listCode(words: readonly string[]): string {
  return words.map(code).join(', ');
}

/** What a value may be, in Markdown. */
export function acceptedText(schema: v.GenericSchema): string {
  const type = valueTypeOf(schema);
  switch (type.kind) {
    case 'number':
      return type.whole ? 'whole number' : 'number';
    case 'numbers':
      return 'number or list of numbers';
    case 'boolean':
      return '`true`, `false`';
    case 'choice':
      return listCode(type.options);
    case 'text':
      return type.names === null || type.names === 'monitor' ? 'text' : nouns[type.names];
    case 'named':
      return listCode(Object.keys(type.options));
    case 'dimension':
      return 'size';
    case 'layer':
    case 'item':
      return 'layer';
    case 'list':
      return listText(valueTypeOf(type.item));
    case 'group':
    case 'dictionary':
      return 'group of keys';
    case 'alternatives':
      return [...new Set(type.options.map(acceptedText))].join(' or ');
    case 'anything':
      return 'any value';
  }
}

const nouns = { column: 'column', path: 'file', tensor: 'name of a layer' } as const;

function listText(item: ValueType): string {
  if (item.kind === 'choice') return `list of ${listCode(item.options)}`;
  if (item.kind === 'item') return 'list of layers';
  return item.kind === 'text' && item.names === 'column' ? 'list of columns' : 'list';
}
