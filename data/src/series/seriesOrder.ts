import { arange } from '../arange.js';

/** Rows in the order of their series. */
export interface SeriesOrder {
  /** The rows, series after series, each in order. */
  readonly order: Uint32Array;
  /** Position of each row in `order`. */
  readonly positions: Uint32Array;
  /** Position in `order` of the first row of each row's series. */
  readonly starts: Uint32Array;
  /** Position in `order` after the last row of each row's series. */
  readonly ends: Uint32Array;
}

/** What rows are ordered by; `null`: they are in order, or one series. */
interface Ordering {
  readonly count: number;
  readonly times: ArrayLike<number> | null;
  readonly groups: readonly (string | null)[] | null;
}

/** Sorts rows by series and time. Rows of one time keep the order of the table, and rows without a time come last. */
export function seriesOrder({ count, times, groups }: Ordering): SeriesOrder {
  const names = new Map<string | null, number>();
  const series = Uint32Array.from({ length: count }, (_, row) => {
    const name = groups?.[row] ?? null;
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  });
  const timeOf = (row: number) => {
    const time = times?.[row] ?? 0;
    return Number.isNaN(time) ? Infinity : time;
  };
  const order = arange(count).sort((one, other) => {
    const [time, otherTime] = [timeOf(one), timeOf(other)];
    return (series[one] ?? 0) - (series[other] ?? 0) || (time < otherTime ? -1 : time > otherTime ? 1 : one - other);
  });
  const positions = new Uint32Array(count);
  const starts = new Uint32Array(count);
  let start = 0;
  order.forEach((row, position) => {
    if (series[row] !== series[order[start] ?? row]) start = position;
    positions[row] = position;
    starts[row] = start;
  });
  const ends = new Uint32Array(count);
  let end = count;
  for (let position = count - 1; position >= 0; position--) {
    const row = order[position] ?? 0;
    ends[row] = end;
    if (starts[row] === position) end = position;
  }
  return { order, positions, starts, ends };
}
