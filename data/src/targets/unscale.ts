import type { TargetScale } from './target.js';

/** Returns numbers of a target as they are in the data: the inverse of `(value - shift) * factor`. `values` is `[samples, units]`. */
export function unscale(values: ArrayLike<number>, scale: TargetScale | null): ArrayLike<number> {
  if (scale === null) return values;
  const { shift, factor } = scale;
  const units = shift.length;
  return Float64Array.from(values, (value, at) => value / (factor[at % units] ?? 1) + (shift[at % units] ?? 0));
}
