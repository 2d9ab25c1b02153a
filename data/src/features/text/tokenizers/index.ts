import { characterTokenizer } from './characterTokenizer.js';
import { fileTokenizer } from './fileTokenizer.js';
import type { OpenTokenizer, TokenizerKind, TokenizerRequest, TokenizerSettings } from './tokenizer.js';
import { whiteSpaceTokenizer } from './whiteSpaceTokenizer.js';
import { wordTokenizer } from './wordTokenizer.js';

type Settings = { readonly [One in TokenizerSettings as One['name']]: One };

/** Every kind of tokenizer. To add one, add a file and its entry. */
const tokenizers: { readonly [Name in keyof Settings]: TokenizerKind<Settings[Name]> } = {
  word: wordTokenizer,
  character: characterTokenizer,
  white_space: whiteSpaceTokenizer,
  file: fileTokenizer,
};

/** Opens a tokenizer. @throws DataError if its file cannot be used, or a setting does not apply to it */
export function openTokenizer<Name extends keyof Settings>(
  request: TokenizerRequest<Settings[Name]> & { readonly settings: { readonly name: Name } },
): Promise<OpenTokenizer> {
  const name: Name = request.settings.name;
  return tokenizers[name].open(request);
}

/** Returns the paths of the files that a tokenizer reads, as written. */
export function tokenizerFiles<Name extends keyof Settings>(
  settings: Settings[Name] & { readonly name: Name },
): readonly string[] {
  const name: Name = settings.name;
  return tokenizers[name].files(settings);
}
