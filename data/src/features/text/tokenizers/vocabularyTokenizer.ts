import type { PreparedTokenizer } from '../../../preparation.js';
import type { FittedTokenizer, OpenTokenizer } from './tokenizer.js';

/** A tokenizer whose vocabulary is that of the training texts. */
export interface Vocabulary {
  readonly name: Exclude<PreparedTokenizer['name'], 'file'>;
  /** Number of ids at most, with those of padding and of unknown tokens. */
  readonly size: number;
  readonly lowerCase: boolean;
  /** Returns the tokens of a text. */
  readonly split: (text: string) => readonly string[];
}

/** The id of tokens that are not in the vocabulary; 0 is padding. As in Keras. */
const unknownId = 1;
/** The id of the most frequent token. */
const firstId = 2;

/**
 * Returns a tokenizer that numbers tokens as Keras's `TextVectorization` does: 0 is padding, 1 an unknown token, then the tokens
 * of the training texts, the most frequent first; of equally frequent ones, the last by code units first.
 */
export function vocabularyTokenizer(kind: Vocabulary): OpenTokenizer {
  return {
    vocabularySize: kind.size,
    digests: [],
    fit(texts, saved) {
      if (saved) return withVocabulary(kind, savedVocabulary(saved, kind.name), []);
      const tokens = mostFrequent(texts, kind);
      const enough = tokens.length + firstId;
      const rare = `The vocabulary has ${enough.toLocaleString('en')} ids, fewer than the ${kind.size.toLocaleString('en')} of \`vocabulary\`: the training texts have no other tokens.`;
      return withVocabulary(kind, tokens, enough < kind.size ? [rare] : []);
    },
  };
}

function mostFrequent(texts: Iterable<string>, { split, size, lowerCase }: Vocabulary): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const token of split(normalize(text, lowerCase))) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([one, ones], [other, others]) => others - ones || (one < other ? 1 : -1));
  return sorted.slice(0, size - firstId).map(([token]) => token);
}

function withVocabulary(
  { name, lowerCase, split }: Vocabulary,
  tokens: readonly string[],
  notes: readonly string[],
): FittedTokenizer {
  const ids = new Map(tokens.map((token, index) => [token, index + firstId]));
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
function normalize(text: string, lowerCase: boolean): string {
  const composed = text.normalize('NFC');
  return lowerCase ? composed.toLowerCase() : composed;
}

function savedVocabulary(saved: PreparedTokenizer, name: PreparedTokenizer['name']): readonly string[] {
  if (saved.name === name && saved.name !== 'file') return saved.vocabulary;
  throw new Error(`The saved vocabulary is of the tokenizer \`${saved.name}\`, not of \`${name}\`.`);
}
