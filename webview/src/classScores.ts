/**
 * Returns one score per class; `null` if the prediction is not of classes, for example a number. The output of a single
 * sigmoid is the probability of the second of two classes.
 */
export function classScores(classes: readonly string[], prediction: readonly number[]): readonly number[] | null {
  const [only] = prediction;
  if (classes.length === 2 && prediction.length === 1 && only !== undefined && only >= 0 && only <= 1)
    return [1 - only, only];
  return classes.length > 0 && classes.length === prediction.length ? prediction : null;
}
