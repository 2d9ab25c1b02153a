/**
 * Returns the indices of the `max` classes with the most errors in a confusion matrix (`counts[actual][predicted]`), in
 * ascending order. Counts errors of both kinds, false positives and false negatives.
 */
export function mostConfused(counts: readonly (readonly number[])[], max: number): number[] {
  const errors = counts.map(() => 0);
  counts.forEach((row, actual) => {
    row.forEach((count, predicted) => {
      if (actual === predicted) return;
      errors[actual] = (errors[actual] ?? 0) + count;
      errors[predicted] = (errors[predicted] ?? 0) + count;
    });
  });
  return errors
    .map((count, index) => ({ count, index }))
    .sort((a, b) => b.count - a.count)
    .slice(0, max)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}
