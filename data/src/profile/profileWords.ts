import type { WordsProfile } from '#protocol';
import { areSentences } from '../features/text/areSentences.js';
import { splitWords } from '../features/text/tokenizers/splitWords.js';
import { fiveNumbersOf } from './profileNumbers.js';

/** More texts would change little. */
const mostTexts = 20_000;

/** Returns the statistics of the words of some texts; `null` if there are none. */
export function profileWords(texts: readonly (string | null)[]): WordsProfile | null {
  const step = Math.max(1, Math.ceil(texts.length / mostTexts));
  const some = texts.filter((text, at): text is string => text !== null && at % step === 0);
  const lengths: number[] = [];
  const counts = new Map<string, number>();
  for (const text of some) {
    const words = splitWords(text.toLowerCase());
    lengths.push(words.length);
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  if (lengths.length === 0) return null;
  const sorted = Float64Array.from(lengths).sort();
  return {
    ...fiveNumbersOf(sorted),
    usual: sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0,
    repeated: [...counts.values()].filter((count) => count > 1).length,
    sentences: areSentences(some),
  };
}
