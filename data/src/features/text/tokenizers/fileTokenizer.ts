import { createHash } from 'node:crypto';
import { Tokenizer } from '@huggingface/tokenizers';
import * as v from 'valibot';
import { DataError } from '../../../dataError.js';
import { errorMessage } from '../../../errorMessage.js';
import type { FileDigest } from '../../../fingerprint.js';
import { limitTime } from '../../../limitTime.js';
import type { PreparedTokenizer } from '../../../preparation.js';
import { type SourceFile, sourceFile, withSourceFile } from '../../../sources/sourceFile.js';
import { growthOf } from './growthOf.js';
import type { FittedTokenizer, TokenizerKind, TokenizerSettings } from './tokenizer.js';

type Settings = Extract<TokenizerSettings, { readonly name: 'file' }>;

/** Large vocabularies take some 20 MB. */
const mostBytes = 64 * 2 ** 20;

/** An embedding has a vector for each id. */
const largestId = 2 ** 24;
const tokenId = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(largestId));

/** The parts of a `tokenizer.json` that are read here. */
const contents = v.looseObject({
  model: v.looseObject({
    // Very old files have no type.
    type: v.optional(v.string()),
    vocab: v.record(v.string(), tokenId),
    unk_token: v.nullish(v.string()),
  }),
  added_tokens: v.optional(v.array(v.looseObject({ id: tokenId, content: v.string() })), []),
});
type Contents = v.InferOutput<typeof contents>;

/** Usual tokenizers replace a few characters by up to three others. */
const mostGrowth = 1000;

const models = ['BPE', 'WordPiece'];

/** A regular expression of the file may take for ever. Usual tokenizers are a hundred times as fast. */
const [leastSeconds, charactersPerSecond] = [5, 10_000];

/** The library insists on these keys, which a file may leave out. */
const withoutSteps = { normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null, added_tokens: [] };

/** Usual names of the padding token. */
const paddingToken = /^(\[pad\]|<pad>|<\|pad\|>|<\|padding\|>)$/i;

/**
 * Parts of words by a `tokenizer.json` of Hugging Face's. Its special tokens are not added. Ids are the file's if id 0 is padding
 * there; otherwise they are larger by 1, because 0 is padding here. Until it is fitted, only its vocabulary is looked at.
 */
export const fileTokenizer: TokenizerKind<Settings> = {
  files: ({ path }) => [path],
  async open({ settings, vocabulary, folder, path }) {
    const file = sourceFile(folder, settings.path, [...path, 'tokenizer']);
    const { bytes, digest } = await readTokenizer(file);
    const json = parseJson(file, bytes);
    const parsed = parseContents(file, json);
    requireShortSteps(file, parsed);
    if (vocabulary !== null) {
      const message = `${file.name} has its own vocabulary. Remove \`vocabulary\`.`;
      throw new DataError('data/tokenizer', [...path, 'vocabulary'], message);
    }
    const offset = isPadded(parsed) ? 0 : 1;
    const largest = idsOf(parsed).reduce((most, { id }) => Math.max(most, id), 0);
    return {
      vocabularySize: largest + offset + 1,
      digests: [digest],
      fit(_texts, saved) {
        requireSame(file, digest, saved);
        return fitted(file, { json, parsed, digest, offset });
      },
    };
  },
};

async function readTokenizer(file: SourceFile): Promise<{ readonly bytes: Uint8Array; readonly digest: FileDigest }> {
  return withSourceFile(file, async (handle) => {
    const { size } = await handle.stat();
    if (size > mostBytes) {
      throw misfit(file, `has ${Math.round(size / 2 ** 20)} MiB, more than the ${mostBytes / 2 ** 20} of a tokenizer`);
    }
    const bytes = await handle.readFile();
    const digest = createHash('sha256').update(bytes).digest('hex');
    return { bytes, digest: { file, bytes: bytes.length, digest } };
  });
}

function parseJson(file: SourceFile, bytes: Uint8Array): object {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof json === 'object' && json !== null) return json;
  } catch {
    // The parser's message quotes the file, which need not be one that was meant to be read.
  }
  throw misfit(file, 'is not JSON');
}

function parseContents(file: SourceFile, json: object): Contents {
  const parsed = v.safeParse(contents, json);
  const type = 'model' in json ? typeOf(json.model) : null;
  if (type !== null && !models.includes(type)) throw misfit(file, `has a model of another type, "${type}"`);
  if (parsed.success && idsOf(parsed.output).length > 0) return parsed.output;
  const isLarge = !parsed.success && parsed.issues.some(({ type }) => type === 'max_value');
  throw misfit(
    file,
    isLarge ? `has an id above ${largestId.toLocaleString('en')}` : 'has no `model` with a vocabulary (`vocab`)',
  );
}

/** Checks that no step makes a text much longer, which could fill the memory. */
function requireShortSteps(file: SourceFile, { normalizer, pre_tokenizer }: Contents): void {
  if (growthOf([normalizer ?? null, pre_tokenizer ?? null]) > mostGrowth)
    throw misfit(file, `replaces characters by more than ${mostGrowth} others`);
}

function typeOf(model: unknown): string | null {
  if (typeof model !== 'object' || model === null || !('type' in model)) return null;
  return typeof model.type === 'string' ? model.type.slice(0, 40) : null;
}

function idsOf({ model, added_tokens: added }: Contents): readonly { readonly id: number; readonly content: string }[] {
  return [...Object.entries(model.vocab).map(([content, id]) => ({ id, content })), ...added];
}

function isPadded(parsed: Contents): boolean {
  return idsOf(parsed).some(({ id, content }) => id === 0 && paddingToken.test(content));
}

interface Loaded {
  readonly json: object;
  readonly parsed: Contents;
  readonly digest: FileDigest;
  readonly offset: number;
}

function fitted(file: SourceFile, { json, parsed, digest, offset }: Loaded): FittedTokenizer {
  const tokenizer = guard(file, () => new Tokenizer({ ...withoutSteps, ...json }, {}));
  const unknown = parsed.model.unk_token ?? null;
  const unknownId = unknown === null ? undefined : idsOf(parsed).find(({ content }) => content === unknown)?.id;
  const tokens = new Map(idsOf(parsed).map(({ id, content }) => [id + offset, content]));
  return {
    prepared: { name: 'file', path: file.name, sha256: digest.digest },
    encode(text) {
      const { ids } = guard(file, () => tokenizer.encode(text, { add_special_tokens: false }));
      // The library returns `undefined` for a token that is not in the vocabulary if there is no unknown token.
      return ids.filter(Number.isInteger).map((id) => id + offset);
    },
    limit(characters, encodeSome) {
      const seconds = leastSeconds + Math.ceil(characters / charactersPerSecond);
      if (limitTime(encodeSome, 1000 * seconds)) return;
      throw misfit(file, `takes more than ${seconds} seconds for ${characters} characters of text`);
    },
    tokenOf: (id) => tokens.get(id) ?? '',
    unknownId: unknownId === undefined ? null : unknownId + offset,
    notes: [],
  };
}

/** Converts the library's errors, which are about the file's contents. */
function guard<T>(file: SourceFile, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw misfit(file, `cannot be used (${errorMessage(error).slice(0, 200)})`);
  }
}

function requireSame(file: SourceFile, { digest }: FileDigest, saved: PreparedTokenizer | null): void {
  if (saved === null || (saved.name === 'file' && saved.sha256 === digest)) return;
  throw new DataError('data/tokenizer', file.keys, `${file.name} has changed since the network was trained with it.`);
}

function misfit(file: SourceFile, what: string): DataError {
  const message = `${file.name} ${what}. Name a \`tokenizer.json\` of Hugging Face's with a BPE or WordPiece model.`;
  return new DataError('data/tokenizer', file.keys, message);
}
