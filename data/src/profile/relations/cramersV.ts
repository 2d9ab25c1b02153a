/** More than a table of classes may have. */
const mostClasses = 2 ** 26;

/**
 * Returns Cramér's V of two lists of classes: the square root of chi-squared per row, relative to its greatest value; with the
 * correction for its bias by Bergsma (2013).
 */
export function cramersV(one: Float64Array, other: Float64Array): number {
  const rows = countsOf(one);
  const columns = countsOf(other);
  const cells = countsOf(one.map((value, at) => value * mostClasses + (other[at] ?? 0)));
  const { length } = one;
  if (length < 2) return 0;
  let sum = 0;
  for (const [cell, count] of cells) {
    const column = cell % mostClasses;
    sum += count ** 2 / ((rows.get((cell - column) / mostClasses) ?? 1) * (columns.get(column) ?? 1));
  }
  const corrected = (count: number) => count - (count - 1) ** 2 / (length - 1);
  const bias = ((rows.size - 1) * (columns.size - 1)) / (length - 1);
  const greatest = Math.min(corrected(rows.size), corrected(columns.size)) - 1;
  return greatest > 0 ? Math.min(1, Math.sqrt(Math.max(0, sum - 1 - bias) / greatest)) : 0;
}

function countsOf(values: Float64Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
