import type { TokenizerKind, TokenizerSettings } from './tokenizer.js';
import { vocabularyTokenizer } from './vocabularyTokenizer.js';

type Settings = Extract<TokenizerSettings, { readonly name: 'word' }>;

const usualVocabulary = 20_000;

/** Words, numbers and symbols. */
export const wordTokenizer: TokenizerKind<Settings> = {
  files: () => [],
  open: ({ settings, vocabulary }) =>
    Promise.resolve(
      vocabularyTokenizer({
        name: 'word',
        size: vocabulary ?? usualVocabulary,
        lowerCase: settings.lower_case,
      }),
    ),
};
