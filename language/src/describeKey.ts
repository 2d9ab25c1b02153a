import { cursorAt } from './completion/cursor.js';
import { schemaAt } from './grammar/schemaAt.js';
import { defaultText, docOf } from './grammar/valueType.js';
import { acceptedText } from './reference/keyTable.js';

/** What the grammar says of a key. */
export interface KeyDescription {
  readonly key: string;
  /** Where the key begins in the text. */
  readonly start: number;
  /** One line of Markdown. */
  readonly doc: string;
  /** What its value may be, in Markdown. */
  readonly accepted: string;
  /** What holds where it is left out, as it would be written; `null` where there is nothing to tell. */
  readonly defaultValue: string | null;
}

/** Describes the key at an offset of a definition's text; `null` for a section, and where no key of the grammar stands. */
export function describeKey(text: string, offset: number): KeyDescription | null {
  const start = offset - (/\w*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  const key = /^(\w+)\s*:(?=\s|$)/.exec(text.slice(start))?.[1];
  const cursor = key === undefined ? null : cursorAt(text.slice(0, start), '');
  if (key === undefined || cursor?.key !== null || cursor.path.length === 0) return null;
  const schema = schemaAt([...cursor.path, key]);
  if (!schema) return null;
  return { key, start, doc: docOf(schema), accepted: acceptedText(schema), defaultValue: defaultText(schema) };
}
