import type { PreparedTokenizer } from '../../../preparation.js';
import { splitWords } from './splitWords.js';

/** A tokenizer whose vocabulary is that of the training texts. */
export type SplitterName = Exclude<PreparedTokenizer['name'], 'file'>;

/** How texts become tokens. */
export const splitters: { readonly [Name in SplitterName]: (text: string) => readonly string[] } = {
  /** Words, numbers and symbols. */
  word: splitWords,
  /** Characters by code points. */
  character: (text) => Array.from(text),
  /** What stands between spaces, tabs and line breaks. */
  white_space: (text) => text.match(/[^ \t\r\n]+/g) ?? [],
};
