import type { NumbersProfile } from '#protocol';

/** Numbers that programs write for missing values: -1, -99, -999, 99, 9999, 999.9. */
const below = /^-(1|9+|8{2,}|7{2,})$/;
const above = /^9{2,}(\.9{1,2})?$/;

/** So many rows must have it: a single value may be real. */
const fewestRows = 3;
/** -1 may be a value of its own, such as in -1, 0 and 1, or a rare slip below zero. */
const [fewestOthers, leastShare] = [10, 0.005];
/** The others lie within this share of a code's size. */
const farthest = 1 / 3;

/**
 * Returns the number that may stand for missing values: it repeats, is the least or the greatest, and lies far from all others; `null`
 * if there is none.
 */
export function sentinelOf(values: Float64Array, least: number, greatest: number): NumbersProfile['sentinel'] | null {
  const candidates = [
    ...(below.test(String(least)) ? [least] : []),
    ...(above.test(String(greatest)) ? [greatest] : []),
  ];
  for (const value of candidates) {
    const others = values.filter((other) => other !== value);
    const count = values.length - others.length;
    if (count < fewestRows || others.length === 0) continue;
    let [from, to] = [Infinity, -Infinity];
    for (const other of others) {
      if (other < from) from = other;
      if (other > to) to = other;
    }
    const isFar =
      value === -1
        ? from >= 0 && count >= leastShare * values.length && new Set(others.subarray(0, 1000)).size >= fewestOthers
        : value < 0
          ? from >= 0 || from > farthest * value
          : to < farthest * value;
    if (isFar && from < to) return { value, count, least: from, greatest: to };
  }
  return null;
}
