import type { TargetScale } from './target.js';

/** Half of the distance of float32 numbers at 1. */
const relativeError = 2 ** -24;

/**
 * Rounds numbers of a target, scaled back from float32, to the decimals that are certain: 0 instead of 0.0000131.
 *
 * @param values `[samples, units]` in the units of the data
 */
export function roundTargets(values: ArrayLike<number>, scale: TargetScale | null): ArrayLike<number> {
  if (scale === null) return values;
  const { shift } = scale;
  return Float64Array.from(values, (value, at) => {
    // That of the scaled number, and that of the one that was scaled back.
    const error = (Math.abs(value - (shift[at % shift.length] ?? 0)) + Math.abs(value)) * relativeError;
    const decimals = Math.floor(-Math.log10(2 * error));
    if (!Number.isFinite(decimals)) return value;
    if (decimals >= 0) return Number(value.toFixed(Math.min(decimals, 20))) + 0;
    return Math.round(value * 10 ** decimals) / 10 ** decimals + 0;
  });
}
