import type { TokenizerKind, TokenizerSettings } from './tokenizer.js';
import { vocabularyTokenizer } from './vocabularyTokenizer.js';

type Settings = Extract<TokenizerSettings, { readonly name: 'white_space' }>;

const usualVocabulary = 20_000;

/** What stands between spaces, tabs and line breaks. */
export const whiteSpaceTokenizer: TokenizerKind<Settings> = {
  files: () => [],
  open: ({ settings, vocabulary }) =>
    Promise.resolve(
      vocabularyTokenizer({
        name: 'white_space',
        size: vocabulary ?? usualVocabulary,
        lowerCase: settings.lower_case,
      }),
    ),
};
