import type { FeatureSettings } from '#language';

/** Returns the number of rows that a series needs for one window, and for the row whose target is predicted from it. */
export function rowsOfWindow({
  length,
  horizon,
}: Pick<Extract<FeatureSettings, { readonly kind: 'window' }>, 'length' | 'horizon'>): number {
  // A window with a negative horizon ends so many rows after the row.
  return Math.max(1, length + horizon) - Math.min(0, horizon);
}
