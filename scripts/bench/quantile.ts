/** Returns the quantile of values by the nearest rank; `share` is from 0 to 1. @throws if there are no values */
export function quantile(values: readonly number[], share: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
  if (value === undefined) throw new Error('There are no values.');
  return value;
}

/** Returns the median. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);
