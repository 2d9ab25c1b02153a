import { scaling } from '../features/columns/fitColumn.js';

/** A way of scaling numbers. */
export type Scaling = Parameters<typeof scaling>[0];

/** How a number is scaled for training: to `(value - shift) * factor`. */
export interface NumberScale {
  readonly shift: number;
  readonly factor: number;
}

/**
 * Fits the scale of a target on its training rows.
 *
 * @param values the number of each row; NaN if it has none
 */
export function fitNumberScale(values: Float64Array, training: Uint32Array, scale: Scaling): NumberScale {
  const sorted = Float64Array.from(training, (row) => values[row] ?? NaN)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const { shift, factor } = sorted.length === 0 ? { shift: 0, factor: 1 } : scaling(scale, sorted);
  // Beyond what numbers can hold, values stay as they are.
  return Number.isFinite(shift) && Number.isFinite(factor) ? { shift, factor } : { shift: 0, factor: 1 };
}

/** Returns numbers as the network learns them. */
export function scaleNumbers(values: Float64Array, { shift, factor }: NumberScale): Float64Array {
  return values.map((value) => (value - shift) * factor);
}
