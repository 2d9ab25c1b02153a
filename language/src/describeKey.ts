import { cursorAt } from './completion/cursor.js';
import { schemaAt } from './grammar/schemaAt.js';
import { defaultText, docOf } from './grammar/valueType.js';
import { acceptedText } from './reference/keyTable.js';

/** Documentation of a key in the grammar. */
export interface KeyDescription {
  readonly key: string;
  /** Offset of the key in the text. */
  readonly start: number;
  /** One line of Markdown. */
  readonly doc: string;
  /** Accepted values, in Markdown. */
  readonly accepted: string;
  /** Default value as written in a definition; `null` without one. */
  readonly defaultValue: string | null;
}

/** Describes the key at an offset of a text; returns `null` for a section and if there is no key of the grammar. */
export function describeKey(text: string, offset: number): KeyDescription | null {
  const start = offset - (/\w*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  const key = /^(\w+)\s*:(?=\s|$)/.exec(text.slice(start))?.[1];
  const cursor = key === undefined ? null : cursorAt(text.slice(0, start), '');
  if (key === undefined || cursor?.key !== null || cursor.path.length === 0) return null;
  const schema = schemaAt([...cursor.path, key]);
  if (!schema) return null;
  return { key, start, doc: docOf(schema), accepted: acceptedText(schema), defaultValue: defaultText(schema) };
}
