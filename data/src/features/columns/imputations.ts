import type { ColumnSettings } from '#language';
import { meanOf, modeOf, quantilesOf } from './statistics.js';

/** A value of `impute` that is a word. */
export type Imputation = Extract<NonNullable<ColumnSettings['impute']>, string>;

/** What replaces a missing value, from the values of the training rows, of which there is at least one. */
export const imputations: { readonly [Name in Imputation]: (values: Float64Array) => number } = {
  mean: meanOf,
  median: (values) => quantilesOf(values, [0.5])[0] ?? 0,
  mode: modeOf,
  // No row without a value is left.
  drop: () => 0,
};
