/**
 * A word or number, which may contain apostrophes (`don't`), or a symbol such as an emoji. Keras's default splits at white space
 * only and deletes ASCII punctuation, which turns `don't` into `dont`, joins `end.Start`, and keeps other punctuation.
 */
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}\p{M}]+)*|\p{So}/gu;

/** Returns the words of a text in order, without punctuation. */
export function splitWords(text: string): readonly string[] {
  return text.match(word) ?? [];
}
