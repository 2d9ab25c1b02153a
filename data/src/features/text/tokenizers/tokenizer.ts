import type { FeatureSettings } from '#language';
import type { FileDigest } from '../../../fingerprint.js';
import type { PreparedTokenizer } from '../../../preparation.js';

/** The settings of a tokenizer in a definition. */
export type TokenizerSettings = Extract<FeatureSettings, { readonly kind: 'text' }>['tokenizer'];

/** A kind of tokenizer: how texts become ids. */
export interface TokenizerKind<Settings extends TokenizerSettings> {
  /** Returns the paths of the files that it reads, as written. */
  readonly files: (settings: Settings) => readonly string[];
  /** @throws DataError if its file cannot be used, or a setting does not apply to it */
  readonly open: (request: TokenizerRequest<Settings>) => Promise<OpenTokenizer>;
}

/** A tokenizer that a definition asks for. */
export interface TokenizerRequest<Settings extends TokenizerSettings = TokenizerSettings> {
  readonly settings: Settings;
  /** The number of ids at most; `null`: the usual one. */
  readonly vocabulary: number | null;
  /** The definition's folder, the base of relative paths. */
  readonly folder: string;
  /** Keys of the definition that hold the settings of the text, for `DataError.path`. */
  readonly path: readonly string[];
}

/** A tokenizer before its vocabulary is fitted. */
export interface OpenTokenizer {
  /** Ids are below it, whatever texts it is fitted to. */
  readonly vocabularySize: number;
  /** Digests of the files that it reads. */
  readonly digests: readonly FileDigest[];
  /**
   * Fits the vocabulary to the texts of the training split.
   *
   * @param saved what was fitted before, to be used instead
   * @throws DataError if the tokenizer cannot be used
   */
  readonly fit: (texts: Iterable<string>, saved: PreparedTokenizer | null) => FittedTokenizer;
}

/** A tokenizer that can encode texts. */
export interface FittedTokenizer {
  readonly prepared: PreparedTokenizer;
  /** Returns the ids of a text's tokens, which are at least 1, because 0 is padding. */
  readonly encode: (text: string) => ArrayLike<number>;
  /** Calls a function that encodes so many characters. @throws DataError if the tokenizer's file makes that take too long */
  readonly limit: (characters: number, encodeSome: () => void) => void;
  /** Returns the token of an id that `encode` gave. */
  readonly tokenOf: (id: number) => string;
  /** The id of a token that is not in the vocabulary; `null` if every text can be encoded without it. */
  readonly unknownId: number | null;
  /** Notes for the user. */
  readonly notes: readonly string[];
}
