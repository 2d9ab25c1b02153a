import type { Dimension } from './dimension.js';

/**
 * Whether something holds for all values of the named sizes. `unknown` where an unknown size (`null`) is in it, or
 * where neither a proof nor a counterexample was found.
 */
export type Verdict =
  | { readonly verdict: 'proved' }
  /** `example` has a value for each name for which it does not hold; empty where there are no names. */
  | { readonly verdict: 'refuted'; readonly example: Sizes }
  | { readonly verdict: 'unknown' };

/** Values of named sizes. */
export type Sizes = ReadonlyMap<string, number>;

/** Whether both are one size, whatever the named sizes are. Two unknown sizes are never. Cheap. */
export function isSame(left: Dimension, right: Dimension): boolean {
  return left !== null && left === right;
}

/** Whether both are always the same size. */
export function compareEqual(left: Dimension, right: Dimension): Verdict {
  if (typeof left !== 'number' || typeof right !== 'number') return { verdict: 'unknown' };
  return left === right ? { verdict: 'proved' } : { verdict: 'refuted', example: new Map() };
}

/**
 * Whether a size is always at least this number. Refuted only where it is so for no value of the names: that a small
 * image does not fit says nothing against a network for images of any height.
 */
export function compareAtLeast(size: Dimension, least: number): Verdict {
  if (typeof size !== 'number') return { verdict: 'unknown' };
  return size >= least ? { verdict: 'proved' } : { verdict: 'refuted', example: new Map() };
}

/** The size once names have values; `null` where it stays unknown. */
export function evaluateDimension(dimension: Dimension, _sizes: Sizes): number | null {
  return typeof dimension === 'number' ? dimension : null;
}

/** The names that a size depends on, each once, sorted. */
export function namesIn(_dimension: Dimension): readonly string[] {
  return [];
}
