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

/** Returns a table of keys in Markdown; nested keys are written as `split.seed`. */
export function keyTable(entries: Entries, title: string): string {
  return markdownTable([title, 'value', 'default', ''], rowsOf(entries, ''));
}

/** Formats a table in Markdown. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell.replaceAll('|', '\\|')} `)).join('|')}|`;
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

/** Returns the link to a section at the end of docs/layers.md for values that many layers accept. */
function sharedValue(key: string): string | null {
  const kind = /(?:^|_)(activation|initializer|regularizer|constraint)$/.exec(key)?.[1];
  return kind === undefined ? null : `[${kind}](#${kind}s)`;
}

const appliesTo = { table: 'Tables', idx: 'Images', image_folder: 'Images', conll: 'Sentences' } as const;

function docText(schema: v.GenericSchema): string {
  const { dataKinds: [kind] = [] } = factsOf(schema);
  return kind
    ? `${appliesTo[kind]}: ${docOf(schema).replace(/^[A-Z]/, (letter) => letter.toLowerCase())}`
    : docOf(schema);
}

/** Returns keys with their defaults, one per line, for a cell of a table. */
export function listArguments(entries: Entries): string {
  return Object.entries(entries)
    .map(([key, schema]) => `${code(key)} (${defaultCell(schema)}): ${docOf(schema)}`)
    .join('<br>');
}

/** Returns the default, `needed` for a required key, or nothing for an optional key without a default. */
function defaultCell(schema: v.GenericSchema): string {
  if (!isOptional(schema)) return 'needed';
  const value = defaultOf(schema);
  // The keys of a group have their own rows.
  if (value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0))
    return '';
  return code(defaultText(schema) ?? 'null');
}

/** Formats a code span in Markdown. */
export function code(word: string): string {
  return `\`${word}\``;
}

/** Formats a list of code spans in Markdown. */
export function listCode(words: readonly string[]): string {
  return words.map(code).join(', ');
}

/** Describes the accepted values of a schema, in Markdown. */
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
      return textOf(type);
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

function textOf({ names, examples: [example] }: Extract<ValueType, { readonly kind: 'text' }>): string {
  if (names !== null && names !== 'monitor' && names !== 'category') return nouns[names];
  return example === undefined ? 'text' : `text such as ${code(example)}`;
}

const nouns = { class: 'class', column: 'column', path: 'file', tensor: 'name of a layer' } as const;

function listText(item: ValueType): string {
  if (item.kind === 'choice') return `list of ${listCode(item.options)}`;
  if (item.kind === 'item') return 'list of layers';
  return item.kind === 'text' && item.names === 'column' ? 'list of columns' : 'list';
}
