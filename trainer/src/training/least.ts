/** Returns the least of any number of values; NaN if one is, infinity of none. `Math.min(...values)` has a limit of arguments. */
export function least(values: Iterable<number>): number {
  let found = Infinity;
  for (const value of values) found = Math.min(found, value);
  return found;
}
