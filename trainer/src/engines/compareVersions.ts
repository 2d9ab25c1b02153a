/** Compares versions numerically; `1.2` equals `1.2.0`. Negative if `a` is before `b`. */
export function compareVersions(a: string, b: string): number {
  const [left = [], right = []] = [a, b].map((version) => (version.match(/\d+/g) ?? []).map(Number));
  const length = Math.max(left.length, right.length);
  const differences = Array.from({ length }, (_, index) => (left[index] ?? 0) - (right[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** Checks whether version `a` is `b` or later. */
export function atLeast(a: string, b: string): boolean {
  return compareVersions(a, b) >= 0;
}
