import type { TokenizerKind, TokenizerSettings } from './tokenizer.js';
import { vocabularyTokenizer } from './vocabularyTokenizer.js';

type Settings = Extract<TokenizerSettings, { readonly name: 'word' }>;

/**
 * A word or number, which may contain apostrophes (`don't`), or a symbol such as an emoji. Keras's default splits at white space
 * only and deletes ASCII punctuation, which turns `don't` into `dont`, joins `end.Start`, and keeps other punctuation.
 */
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}\p{M}]+)*|\p{So}/gu;

const usualVocabulary = 20_000;

/** Words by a Unicode regular expression. */
export const wordTokenizer: TokenizerKind<Settings> = {
  files: () => [],
  open: ({ settings, vocabulary }) =>
    Promise.resolve(
      vocabularyTokenizer({
        name: 'word',
        size: vocabulary ?? usualVocabulary,
        lowerCase: settings.lower_case,
        split: (text) => text.match(word) ?? [],
      }),
    ),
};
