import { numberIn, plainNumbers } from './numberFormat.js';

/** Codes for missing values that are nothing else in any column of texts. */
const codes = new Set(['na', 'n/a', 'n.a.', 'n.a', 'k.a.', '<na>', 'nan', 'nat', 'null', '?']);
// What spreadsheets write instead of a value that they cannot compute.
['#n/a', '#div/0!', '#value!', '#ref!', '#name?', '#num!', '#null!'].forEach((word) => codes.add(word));

/** Words that mean a missing value only among numbers or dates: as texts they may be categories, such as no fireplace. */
const amongNumbers = new Set([...codes, 'none', 'nil', '-', '--', '.', 'missing', 'unknown', 'inf', '+inf', '-inf']);
['n/d', 'n.d.', 'infinity', '-infinity', '+infinity'].forEach((word) => amongNumbers.add(word));

/** Checks whether a word among numbers or dates means that the value is missing. */
export function isMissingNumber(word: string): boolean {
  return amongNumbers.has(word.toLowerCase());
}

/**
 * Returns those of a column's distinct texts that mean a missing value. `NA` is none among codes of two capital letters, such as
 * those of countries.
 */
export function missingTexts(texts: readonly string[]): readonly string[] {
  const found = texts.filter((text) => codes.has(text.toLowerCase()));
  const areCodes = texts.length > 2 && texts.every((text) => /^[A-Z]{2}$/.test(text));
  return areCodes ? found.filter((text) => text !== 'NA') : found;
}

/** Checks whether a word in a column of texts means that the value is missing. */
export function isMissingText(word: string): boolean {
  return codes.has(word.toLowerCase());
}

/** Returns a test whether a text is one of some words, or one of them as a number: `-999.0` is `-999`. */
export function missingTest(words: readonly string[]): (text: string) => boolean {
  const [texts, numbers] = [new Set(words), numbersOf(words)];
  return (text) => texts.has(text) || (numbers.size > 0 && numbers.has(numberIn(text, plainNumbers)));
}

/** Returns those of some words that are numbers. */
export function numbersOf(words: readonly string[]): ReadonlySet<number> {
  return new Set(words.map((word) => numberIn(word, plainNumbers)).filter((value) => !Number.isNaN(value)));
}
