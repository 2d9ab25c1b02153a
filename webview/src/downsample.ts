interface SeriesPoint {
  readonly step: number;
  readonly value: number;
}

/**
 * A series of at most `longest` points that looks the same when drawn: in each of many even stretches of steps the lowest,
 * the highest and the first that is no number stay, so no spike is lost; so does the very last point. Stretches are of
 * steps, not of points: the beginning of a run, downsampled again and again, keeps its detail.
 */
export function downsample<T extends SeriesPoint>(points: T[], longest: number): T[] {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length <= longest || !first || !last) return points;
  // Three points a stretch, and the last one.
  const stretches = Math.floor(longest / 3) - 1;
  const width = (last.step - first.step + 1) / stretches;
  const byStretch = new Map<number, T[]>();
  for (const point of points) {
    const stretch = Math.floor((point.step - first.step) / width);
    const neighbours = byStretch.get(stretch);
    if (neighbours) neighbours.push(point);
    else byStretch.set(stretch, [point]);
  }
  const telling = new Set([...[...byStretch.values()].flatMap(extremes), last]);
  return points.filter((point) => telling.has(point));
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
