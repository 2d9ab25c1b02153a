import { boundsOf, isAtLeast } from './bounds.js';
import { evaluateDimension, namesIn, type Sizes } from './evaluateDimension.js';
import type { Dimension } from './dimension.js';

export { evaluateDimension, namesIn, type Sizes } from './evaluateDimension.js';

/**
 * Whether something holds for all values of the named sizes. `unknown` where an unknown size (`null`) is in it, or
 * where neither a proof nor a counterexample was found.
 */
export type Verdict =
  | { readonly verdict: 'proved' }
  /** `example` has a value for each name for which it does not hold; empty where there are no names. */
  | { readonly verdict: 'refuted'; readonly example: Sizes }
  | { readonly verdict: 'unknown' };

/** Whether both are one size, whatever the named sizes are. Two unknown sizes are never. Cheap. */
export function isSame(left: Dimension, right: Dimension): boolean {
  if (left === null || right === null) return false;
  return left === right || (typeof left === 'object' && typeof right === 'object' && left.text === right.text);
}

/** Whether both are always the same size. */
export function compareEqual(left: Dimension, right: Dimension): Verdict {
  if (left === null || right === null) return { verdict: 'unknown' };
  if (isSame(left, right)) return { verdict: 'proved' };
  for (const example of examples(left, right)) {
    const [a, b] = [evaluateDimension(left, example), evaluateDimension(right, example)];
    // What makes a size negative makes no network at all.
    if (a !== null && b !== null && a !== b && (example.size === 0 || (a >= 0 && b >= 0))) {
      return { verdict: 'refuted', example };
    }
  }
  return { verdict: 'unknown' };
}

/**
 * Whether a size is always at least this number. Refuted only where it is so for no value of the names: that a small
 * image does not fit says nothing against a network for images of any height.
 */
export function compareAtLeast(size: Dimension, least: number): Verdict {
  if (size === null) return { verdict: 'unknown' };
  if (isAtLeast(size, least)) return { verdict: 'proved' };
  if (boundsOf(size).most >= least) return { verdict: 'unknown' };
  const [example = new Map<string, number>()] = examples(size, least);
  return { verdict: 'refuted', example };
}

/** Values that tell sizes apart, those that read well first. */
const telling = [
  33, 32, 5, 7, 2, 1, 3, 4, 6, 8, 9, 10, 11, 12, 16, 30, 31, 63, 64, 100, 127, 128, 224, 255, 1000, 1023,
];

/** Values for all names of two sizes, first different ones for different names, then some alike. */
function* examples(left: Dimension, right: Dimension): Generator<Sizes> {
  const names = [...new Set([...namesIn(left), ...namesIn(right)])].toSorted();
  const at = (place: number) => telling[place % telling.length] ?? 1;
  if (names.length === 0) yield new Map();
  else {
    for (const place of telling.keys()) yield new Map(names.map((name, index) => [name, at(place + 2 * index)]));
    if (names.length === 1) return;
    for (const place of telling.keys()) yield new Map(names.map((name) => [name, at(place)]));
    for (const name of names) {
      for (const place of telling.keys()) yield new Map(names.map((other) => [other, other === name ? at(place) : 33]));
    }
  }
}

/** `height 33`, `height 33 and width 5`. */
export function formatSizes(example: Sizes): string {
  const all = [...example].map(([name, size]) => `${name} ${size}`);
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}
