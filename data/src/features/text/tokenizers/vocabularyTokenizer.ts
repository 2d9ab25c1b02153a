import type { PreparedTokenizer } from '../../../preparation.js';
import { type SplitterName, splitters } from './splitters.js';
import type { OpenTokenizer } from './tokenizer.js';
import { firstId, normalize, withVocabulary } from './withVocabulary.js';

/** A tokenizer whose vocabulary is that of the training texts. */
export interface Vocabulary {
  readonly name: SplitterName;
  /** Number of ids at most, with those of padding and of unknown tokens. */
  readonly size: number;
  readonly lowerCase: boolean;
}

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

function mostFrequent(texts: Iterable<string>, { name, size, lowerCase }: Vocabulary): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const token of splitters[name](normalize(text, lowerCase))) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([one, ones], [other, others]) => others - ones || (one < other ? 1 : -1));
  return sorted.slice(0, size - firstId).map(([token]) => token);
}

function savedVocabulary(saved: PreparedTokenizer, name: PreparedTokenizer['name']): readonly string[] {
  if (saved.name === name && saved.name !== 'file') return saved.vocabulary;
  throw new Error(`The saved vocabulary is of the tokenizer \`${saved.name}\`, not of \`${name}\`.`);
}
