import type { FeatureSettings } from '#language';
import type { ShownInput } from '#protocol';
import type { PreparedInput } from '../../preparation.js';
import { requireField } from '../../sources/requireField.js';
import { type FieldRows, type Rows, valueField } from '../../sources/source.js';
import type {
  Encode,
  FeatureKind,
  FeaturePlan,
  FeatureRequest,
  FittedFeature,
  RestoredFeature,
  SavedInput,
} from '../feature.js';
import { lengthOfLongest, padTexts, type TextIds } from './padTexts.js';
import { encodeTexts } from './textIds.js';
import { openTokenizer, tokenizerFiles } from './tokenizers/index.js';
import type { FittedTokenizer, OpenTokenizer } from './tokenizers/tokenizer.js';
import { withMarks } from './tokenizers/withMarks.js';

type Settings = Extract<FeatureSettings, { readonly kind: 'text' }>;

/**
 * Texts as the ids of their tokens, padded with 0 at the end: `[max_length]` of int32, or `[null]` with `bucketing`. Keeps the ids
 * of all rows in memory.
 */
export const textFeature: FeatureKind<Settings> = {
  files: ({ tokenizer }) => tokenizerFiles(tokenizer),
  fields(request, source) {
    const { field } = request.settings;
    requireField(source, field, fieldPath(request));
    return [field];
  },
  keysOf: fieldPath,
  async plan(request, _fields, rows): Promise<FeaturePlan> {
    const { name, settings, folder, path } = request;
    const { tokenizer: kind, vocabulary, max_length: length, marks, bucketing } = settings;
    valueField(rows, settings.field, fieldPath(request));
    const tokenizer = withMarks(await openTokenizer({ settings: kind, vocabulary, folder, path }), marks);
    return {
      schema: {
        name,
        ...(bucketing ? { shape: [null], maxLength: length } : { shape: [length] }),
        dtype: 'int32',
        whole: true,
        vocabularySize: tokenizer.vocabularySize,
      },
      notes: [],
      digests: tokenizer.digests,
      dropped: () => Promise.resolve([]),
      check: () => Promise.resolve(),
      fit: (training, saved) => fit(request, { tokenizer, rows }, training, saved),
    };
  },
  restore,
};

async function restore(request: FeatureRequest<Settings>, { prepared }: SavedInput): Promise<RestoredFeature> {
  const { settings, folder, path } = request;
  const { field, tokenizer: kind, vocabulary, marks } = settings;
  const tokenizer = withMarks(await openTokenizer({ settings: kind, vocabulary, folder, path }), marks);
  const fitted = tokenizer.fit([], savedTokenizer(prepared));
  return {
    fields: [{ name: field, reading: 'text' }],
    needsAllRows: false,
    dropped: () => Promise.resolve([]),
    encoderOf: (rows) => encodeRows(request, fitted, rows),
  };
}

/** Encodes the texts of all rows. */
async function encodeRows(
  request: FeatureRequest<Settings>,
  fitted: FittedTokenizer,
  rows: FieldRows,
): Promise<Encode> {
  const { field, max_length: length } = request.settings;
  const texts = await valueField(rows, field, fieldPath(request)).readTexts();
  return encoder(await encodeTexts(texts, fitted, length), request.settings);
}

/** Keys of the definition that name the column. */
function fieldPath({ path }: FeatureRequest<Settings>): readonly string[] {
  return [...path, path.includes('inputs') ? 'text' : 'column'];
}

async function fit(
  request: FeatureRequest<Settings>,
  { tokenizer, rows }: { readonly tokenizer: OpenTokenizer; readonly rows: Rows },
  training: Uint32Array,
  saved: PreparedInput | null,
): Promise<FittedFeature> {
  const { field, max_length: length, bucketing } = request.settings;
  const read = (of: Rows) => valueField(of, field, fieldPath(request)).readTexts();
  const texts = await read(rows);
  const fitted = tokenizer.fit(textsAt(texts, training), savedTokenizer(saved));
  const encoded = await encodeTexts(texts, fitted, length);
  return {
    prepared: { kind: 'text', tokenizer: fitted.prepared, max_length: length },
    notes: [...fitted.notes, ...lengthNotes(request, encoded, training)],
    encode: encoder(encoded, request.settings),
    ...(bucketing && { lengths: encoded.lengths.map((own) => Math.min(own, length)) }),
    encoderOf: (others) => encodeRows(request, fitted, others),
    showerOf: async (of) => {
      const texts = await read(of);
      return (row) => Promise.resolve(showText(request.name, texts[row] ?? '', fitted, length));
    },
  };
}

/** Characters of a text and tokens of it that people look at, at most. */
const [mostCharacters, mostTokens] = [5000, 1000];

function showText(name: string, text: string, { encode, limit, tokenOf }: FittedTokenizer, length: number): ShownInput {
  let ids: readonly number[] = [];
  limit(text.length, () => {
    ids = Array.from(encode(text));
  });
  return {
    ...{ kind: 'text', name, text: text.slice(0, mostCharacters), length: ids.length },
    tokens: ids.slice(0, Math.min(length, mostTokens)).map((id) => ({ id, text: tokenOf(id) })),
  };
}

function encoder(texts: TextIds, { max_length: length, bucketing }: Settings): Encode {
  return (rows) => padTexts(texts, rows, bucketing ? lengthOfLongest(texts, rows, length) : length);
}

function* textsAt(texts: readonly (string | null)[], rows: Uint32Array): Generator<string> {
  for (const row of rows) yield texts[row] ?? '';
}

function savedTokenizer(saved: PreparedInput | null) {
  if (saved === null) return null;
  if (saved.kind === 'text') return saved.tokenizer;
  throw new Error(`The saved preparation is of an input of ${saved.kind}, not of text.`);
}

/** Tells how many texts are cut off, or that none is nearly as long as the samples. */
function lengthNotes(
  { settings: { field, max_length: length } }: FeatureRequest<Settings>,
  { lengths }: TextIds,
  training: Uint32Array,
): readonly string[] {
  const sorted = Uint32Array.from(training, (row) => lengths[row] ?? 0).sort();
  const longest = sorted.at(-1) ?? 0;
  const usual = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0;
  const cut = sorted.filter((own) => own > length).length / Math.max(1, sorted.length);
  if (cut > 0) {
    const share = cut < 0.01 ? 'Less than 1 %' : `${Math.round(100 * cut)} %`;
    return [
      `${share} of the texts of "${field}" are cut off at ${length} tokens (\`max_length\`). 95 % have at most ${usual}, the longest ${longest}.`,
    ];
  }
  return longest > 0 && 2 * longest <= length
    ? [`No text of "${field}" has more than ${longest} tokens: \`max_length: ${longest}\` gives the same in less time.`]
    : [];
}
