/** Points that share a bucket: two of four stay. */
const bucketSize = 4;

/**
 * A series of at most `longest` points that looks the same when drawn: of every few neighbours the lowest and the highest
 * stay, so no spike is lost; so does the first that is no number, and the very last point.
 */
export function thin<T extends { readonly value: number }>(points: T[], longest: number): T[] {
  let kept = points;
  while (kept.length > longest) kept = halve(kept);
  return kept;
}

function halve<T extends { readonly value: number }>(points: readonly T[]): T[] {
  const kept: T[] = [];
  for (let start = 0; start < points.length; start += bucketSize) {
    const bucket = points.slice(start, start + bucketSize);
    const numbers = bucket.filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.value - b.value);
    const telling = [numbers[0], numbers.at(-1), bucket.find(({ value }) => !Number.isFinite(value))];
    kept.push(...bucket.filter((point) => telling.includes(point)));
  }
  const last = points.at(-1);
  if (last && kept.at(-1) !== last) kept.push(last);
  return kept;
}
