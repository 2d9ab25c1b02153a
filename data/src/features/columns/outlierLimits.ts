import type { ColumnSettings } from '#language';
import { momentsOf, quantilesOf } from './statistics.js';

/** Usual numbers are from the first to the second, both included. */
export type Limits = readonly [least: number, greatest: number];

type Method = NonNullable<ColumnSettings['outliers']>['method'];

/** How the limits of usual numbers are fitted to values, of which there is at least one. */
export const outlierLimits: { readonly [Name in Method]: (values: Float64Array) => Limits } = {
  iqr(values) {
    const [lower = 0, upper = 0] = quantilesOf(values, [0.25, 0.75]);
    const reach = 1.5 * (upper - lower);
    return [lower - reach, upper + reach];
  },
  z_score(values) {
    const { mean, deviation } = momentsOf(values);
    return [mean - 3 * deviation, mean + 3 * deviation];
  },
};
