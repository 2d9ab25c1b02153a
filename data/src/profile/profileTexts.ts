import type { FeatureSettings } from '#language';
import type { TextsProfile } from '#protocol';
import { openTokenizer } from '../features/text/tokenizers/index.js';
import { type Rows, valueField } from '../sources/source.js';
import { fiveNumbersOf } from './profileNumbers.js';

/** Texts that are split into tokens, at most. */
const mostTexts = 100_000;

/** Returns the lengths of an input's training texts, and the size of their vocabulary. @param folder the definition's folder */
export async function profileTexts(
  input: string,
  settings: Extract<FeatureSettings, { readonly kind: 'text' }>,
  { rows, training, folder }: { readonly rows: Rows; readonly training: Uint32Array; readonly folder: string },
): Promise<TextsProfile> {
  const { field: column, tokenizer: kind, vocabulary, max_length: maxLength } = settings;
  const all = await valueField(rows, column, rows.keys).readTexts();
  const texts = Array.from(training.subarray(0, mostTexts), (row) => all[row] ?? '');
  const tokenizer = await openTokenizer({ settings: kind, vocabulary, folder, path: ['data', 'text'] });
  const { prepared, encode } = tokenizer.fit(texts, null);
  const lengths = Float64Array.from(texts, (text) => encode(text).length);
  const size = tokenizer.vocabularySize;
  // Other texts may have other tokens.
  const isKnown = prepared.name !== 'file' && training.length <= mostTexts;
  return {
    ...{ input, column, maxLength },
    tokens: fiveNumbersOf(lengths.length > 0 ? lengths : new Float64Array(1)),
    cut: lengths.filter((length) => length > maxLength).length / Math.max(1, lengths.length),
    vocabulary: { size, used: isKnown ? Math.min(size, prepared.vocabulary.length + 2) : size },
  };
}
