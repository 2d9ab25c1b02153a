/** Checks whether version `a` is `b` or later, both in the form `2.21.0`. */
export function atLeast(a: string, b: string): boolean {
  return a.localeCompare(b, 'en', { numeric: true }) >= 0;
}
