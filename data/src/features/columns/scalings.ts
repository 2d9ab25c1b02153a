import type { ColumnSettings } from '#language';
import { extremesOf, momentsOf, quantilesOf } from './statistics.js';

/** A value becomes `(value - shift) * factor`. */
export interface Scaling {
  readonly shift: number;
  readonly factor: number;
}

type Name = NonNullable<ColumnSettings['scale']>;

/** How each scaling is fitted to values, of which there is at least one. A constant is only shifted. */
const scalings: { readonly [Scale in Name]: (values: Float64Array) => Scaling } = {
  standard,
  min_max(values) {
    const [least, greatest] = extremesOf(values);
    return { shift: least, factor: inverse(greatest - least) };
  },
  robust(values) {
    const [lower = 0, median = 0, upper = 0] = quantilesOf(values, [0.25, 0.5, 0.75]);
    return { shift: median, factor: inverse(upper - lower) };
  },
  // After `logarithm`.
  log: standard,
  none: () => ({ shift: 0, factor: 1 }),
};

/** Fits a scaling to values; those that have no scaling which numbers can hold stay as they are. */
export function fitScaling(scale: Name, values: Float64Array): Scaling {
  const fitted = scalings[scale](values);
  return Number.isFinite(fitted.shift) && Number.isFinite(fitted.factor) && fitted.factor !== 0
    ? fitted
    : { shift: 0, factor: 1 };
}

/** `log(1 + x)`, mirrored for negative numbers. */
export function logarithm(value: number): number {
  return value < 0 ? -Math.log1p(-value) : Math.log1p(value);
}

function standard(values: Float64Array): Scaling {
  const { mean, deviation } = momentsOf(values);
  return { shift: mean, factor: inverse(deviation) };
}

function inverse(spread: number): number {
  return spread === 0 ? 1 : 1 / spread;
}
