import { presentValues } from '../features/columns/presentValues.js';
import { fitScaling, type Scaling } from '../features/columns/scalings.js';

/** A way of scaling numbers that can be undone by a factor and an offset. */
export type ScalingName = Exclude<Parameters<typeof fitScaling>[0], 'log'>;

/**
 * Fits the scale of a target on its training rows.
 *
 * @param values the number of each row; NaN if it has none
 */
export function fitNumberScale(values: Float64Array, training: Uint32Array, scale: ScalingName): Scaling {
  const present = presentValues(values, training);
  return present.length === 0 ? { shift: 0, factor: 1 } : fitScaling(scale, present);
}

/** Returns numbers as the network learns them. */
export function scaleNumbers(values: Float64Array, { shift, factor }: Scaling): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) scaled[row] = ((values[row] ?? NaN) - shift) * factor;
  return scaled;
}
