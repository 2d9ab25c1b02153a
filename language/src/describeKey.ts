import { cursorAt } from './completion/cursor.js';
import { schemaAt } from './grammar/schemaAt.js';
import { defaultText, docOf, valueTypeOf } from './grammar/valueType.js';
import { acceptedText, listCode } from './reference/keyTable.js';

/** Documentation of a key in the grammar, or of a named value, such as a loss or a metric. */
export interface KeyDescription {
  readonly key: string;
  /** Offset of the key in the text. */
  readonly start: number;
  /** One line of Markdown. */
  readonly doc: string;
  /** Accepted values, or the keys of a group or a named value, in Markdown. */
  readonly accepted: string;
  /** Default value as written in a definition; `null` without one. */
  readonly defaultValue: string | null;
}

/** Describes the key or named value at an offset of a text; returns `null` for a section and for what the grammar does not have. */
export function describeKey(text: string, offset: number): KeyDescription | null {
  const start = offset - (/\w*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  const [, word, colon] = /^(\w+)(\s*:(?=\s|$))?/.exec(text.slice(start)) ?? [];
  if (word !== undefined && colon === undefined) return describeName(text, start, word);
  const key = word;
  const cursor = key === undefined ? null : cursorAt(text.slice(0, start), '');
  if (key === undefined || cursor?.key !== null || cursor.path.length === 0) return null;
  const schema = schemaAt([...cursor.path, key]);
  if (!schema) return null;
  const type = valueTypeOf(schema);
  const accepted = type.kind === 'group' ? listCode(Object.keys(type.entries)) : acceptedText(schema);
  return { key, start, doc: docOf(schema), accepted, defaultValue: defaultText(schema) };
}

/** Describes a named value without arguments: `huber` of `loss: huber`. */
function describeName(text: string, start: number, word: string): KeyDescription | null {
  const cursor = cursorAt(text.slice(0, start), '');
  const schema = cursor && schemaAt(cursor.key === null ? cursor.path : [...cursor.path, cursor.key]);
  const type = schema ? valueTypeOf(schema) : null;
  const option = type?.kind === 'named' && Object.hasOwn(type.options, word) ? type.options[word] : undefined;
  if (!option) return null;
  return { key: word, start, doc: option.doc, accepted: listCode(Object.keys(option.entries)), defaultValue: null };
}
