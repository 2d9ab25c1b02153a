import { type SplitterName, splitters } from './splitters.js';
import type { FittedTokenizer } from './tokenizer.js';

/** The id of tokens that are not in the vocabulary; 0 is padding. As in Keras. */
const unknownId = 1;
/** The id of the most frequent token. */
export const firstId = 2;

/** Returns the tokenizer that has these tokens, in the order of their ids. */
export function withVocabulary(
  { name, lowerCase }: { readonly name: SplitterName; readonly lowerCase: boolean },
  tokens: readonly string[],
  notes: readonly string[],
): FittedTokenizer {
  const ids = new Map(tokens.map((token, index) => [token, index + firstId]));
  const split = splitters[name];
  return {
    prepared: { name, lower_case: lowerCase, vocabulary: [...tokens] },
    encode: (text) => split(normalize(text, lowerCase)).map((token) => ids.get(token) ?? unknownId),
    limit: (_characters, encodeSome) => {
      encodeSome();
    },
    tokenOf: (id) => tokens[id - firstId] ?? '',
    unknownId,
    notes,
  };
}

/** Composes letters and their marks, because the same text may be stored either way. */
export function normalize(text: string, lowerCase: boolean): string {
  const composed = text.normalize('NFC');
  return lowerCase ? composed.toLowerCase() : composed;
}
