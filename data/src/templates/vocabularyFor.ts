/** Bounds of the vocabulary of a new definition. */
const [smallest, largest] = [100, 20_000];

/** Returns a round number of ids for so many words that occur more than once. */
export function vocabularyFor(words: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, words)));
  const rounded = Math.round(words / magnitude) * magnitude;
  return Math.max(smallest, Math.min(largest, rounded));
}
