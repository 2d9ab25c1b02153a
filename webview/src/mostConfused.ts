/**
 * Indices, in their order, of the classes that a confusion matrix (`counts[actual][predicted]`) shows: all, or of more than
 * `most` those with the most errors, of either kind.
 */
export function mostConfused(counts: readonly (readonly number[])[], most: number): number[] {
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
    .slice(0, most)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}
