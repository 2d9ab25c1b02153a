import { formatSizes, type Verdict } from '../../dimensions/compare.js';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** `second` for the input with the index 1. */
export function ordinal(index: number): string {
  return ordinals[index] ?? `${index + 1}th`;
}

/** Formats the counterexample as in `(fails for height 33)`, or returns nothing if no size has a name. */
export function forSizes(verdict: Verdict): string {
  if (verdict.verdict !== 'refuted' || verdict.example.size === 0) return '';
  return verdict.never ? ' (they agree for no size)' : ` (fails for ${formatSizes(verdict.example)})`;
}
