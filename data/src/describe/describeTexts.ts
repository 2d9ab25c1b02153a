import { splitWords } from '../features/text/tokenizers/splitWords.js';

/** Words of a column of free text. */
export interface TextDescription {
  /** 95 % of the texts have at most this many. */
  readonly usualLength: number;
  /** Number of different ones that occur more than once, whatever their capital letters. */
  readonly repeated: number;
}

/** Texts are read at most up to this row, as more would change little. */
const mostRows = 20_000;
/** Shorter texts are names and codes rather than sentences. */
const fewWords = 3;

/** Describes the words of a column; `null` if its values are too short to be sentences. */
export function describeTexts(values: readonly (string | null)[]): TextDescription | null {
  const lengths: number[] = [];
  const counts = new Map<string, number>();
  for (const value of values.slice(0, mostRows)) {
    if (value === null) continue;
    const words = splitWords(value.toLowerCase());
    lengths.push(words.length);
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  lengths.sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  if (median < fewWords) return null;
  const usualLength = lengths[Math.ceil(0.95 * lengths.length) - 1] ?? median;
  return { usualLength, repeated: [...counts.values()].filter((count) => count > 1).length };
}
