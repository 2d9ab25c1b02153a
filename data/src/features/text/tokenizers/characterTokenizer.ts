import type { TokenizerKind, TokenizerSettings } from './tokenizer.js';
import { vocabularyTokenizer } from './vocabularyTokenizer.js';

type Settings = Extract<TokenizerSettings, { readonly name: 'character' }>;

const usualVocabulary = 1000;

/** Characters by code points. */
export const characterTokenizer: TokenizerKind<Settings> = {
  files: () => [],
  open: ({ settings, vocabulary }) =>
    Promise.resolve(
      vocabularyTokenizer({
        name: 'character',
        size: vocabulary ?? usualVocabulary,
        lowerCase: settings.lower_case,
      }),
    ),
};
