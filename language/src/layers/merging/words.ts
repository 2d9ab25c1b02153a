import { formatSizes, type Sizes } from '../../dimensions/compare.js';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** `second` for the input with the index 1. */
export function ordinal(index: number): string {
  return ordinals[index] ?? `${index + 1}th`;
}

/** The counterexample, as in `(fails for height 33)`; nothing where no size has a name. */
export function forSizes(example: Sizes): string {
  return example.size === 0 ? '' : ` (fails for ${formatSizes(example)})`;
}
