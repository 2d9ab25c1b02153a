interface SeriesPoint {
  readonly step: number;
  readonly value: number;
}

/**
 * Returns at most `maxPoints` points of a series that look the same when drawn. Divides the steps into even buckets and keeps
 * the lowest, the highest and the first non-finite point of each, so that no spike is lost, and the last point of all.
 * Buckets are of steps, not of points, so that repeated downsampling does not lose the detail of early steps.
 */
export function downsample<T extends SeriesPoint>(points: T[], maxPoints: number): T[] {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length <= maxPoints || !first || !last) return points;
  // Three points per bucket, and the last point.
  const bucketCount = Math.floor(maxPoints / 3) - 1;
  const width = (last.step - first.step + 1) / bucketCount;
  const buckets = new Map<number, T[]>();
  for (const point of points) {
    const index = Math.floor((point.step - first.step) / width);
    const bucket = buckets.get(index);
    if (bucket) bucket.push(point);
    else buckets.set(index, [point]);
  }
  const kept = new Set([...[...buckets.values()].flatMap(extremes), last]);
  return points.filter((point) => kept.has(point));
}

function extremes<T extends SeriesPoint>(points: readonly T[]): T[] {
  let [lowest, highest, gap]: (T | undefined)[] = [];
  for (const point of points) {
    if (!Number.isFinite(point.value)) gap ??= point;
    else {
      if (!lowest || point.value < lowest.value) lowest = point;
      if (!highest || point.value > highest.value) highest = point;
    }
  }
  return [lowest, highest, gap].filter((point) => point !== undefined);
}
