import type { FeatureSettings } from '#language';
import type { OpenTokenizer } from './tokenizer.js';

type Marks = Extract<FeatureSettings, { readonly kind: 'text' }>['marks'];

/** Returns a tokenizer that puts marks around the ids of every text. The ids of the marks, start and end, follow all others. */
export function withMarks(tokenizer: OpenTokenizer, marks: Marks): OpenTokenizer {
  if (marks === 'none') return tokenizer;
  const [start, end] = [tokenizer.vocabularySize, tokenizer.vocabularySize + 1];
  const before = marks === 'end' ? [] : [start];
  const after = marks === 'start' ? [] : [end];
  return {
    ...tokenizer,
    vocabularySize: end + 1,
    fit(texts, saved) {
      const fitted = tokenizer.fit(texts, saved);
      return {
        ...fitted,
        encode: (text) => [...before, ...Array.from(fitted.encode(text)), ...after],
        tokenOf: (id) => (id === start ? '[START]' : id === end ? '[END]' : fitted.tokenOf(id)),
      };
    },
  };
}
