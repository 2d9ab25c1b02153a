import { splitWords } from './tokenizers/splitWords.js';

/** Shorter texts are names and codes rather than sentences. */
const fewestWords = 3;

/** Checks whether at least half of some texts are sentences: three words or more besides numbers. Dates and measurements are none. */
export function areSentences(texts: readonly string[]): boolean {
  const sentences = texts.filter((text) => splitWords(text).filter(isWord).length >= fewestWords);
  return texts.length > 0 && 2 * sentences.length >= texts.length;
}

const isWord = (word: string): boolean => !/^\p{N}/u.test(word);
