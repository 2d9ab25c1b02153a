import { subtract } from './arithmetic.js';
import { boundsOf, isAtLeast } from './bounds.js';
import { type Dimension, isSymbolic, type Known } from './dimension.js';
import { evaluateDimension, namesIn, type Sizes } from './evaluateDimension.js';

export { evaluateDimension, namesIn, type Sizes } from './evaluateDimension.js';

/**
 * Whether a property holds for all values of the symbols. `unknown` if a size is unknown (`null`), or if neither a proof nor a
 * counterexample was found.
 */
export type Verdict =
  | { readonly verdict: 'proved' }
  /**
   * `example` is a counterexample with a value for each symbol. `never` means that the property is proved to hold for no
   * values at all.
   */
  | { readonly verdict: 'refuted'; readonly example: Sizes; readonly never: boolean }
  | { readonly verdict: 'unknown' };

/** Tells whether two sizes have the same canonical form. Unknown sizes are never the same. Fast. */
export function isSame(left: Dimension, right: Dimension): boolean {
  if (left === null || right === null) return false;
  return left === right || (typeof left === 'object' && typeof right === 'object' && left.text === right.text);
}

/** Decides whether two sizes are equal for all values of the symbols. */
export function compareEqual(left: Dimension, right: Dimension): Verdict {
  if (left === null || right === null) return { verdict: 'unknown' };
  if (isSame(left, right)) return { verdict: 'proved' };
  const never = areNeverEqual(left, right);
  let shown: Sizes | null = null;
  for (const example of examples(left, right)) {
    shown ??= example;
    const [a, b] = [evaluateDimension(left, example), evaluateDimension(right, example)];
    // Values for which a size is negative are no counterexample, as no such network exists.
    if (a !== null && b !== null && a !== b && (example.size === 0 || (a >= 0 && b >= 0))) {
      return { verdict: 'refuted', example, never };
    }
  }
  return never && shown ? { verdict: 'refuted', example: shown, never } : { verdict: 'unknown' };
}

/** Tells whether two sizes are proved to differ for all values of the symbols, by bounds or by the remainder of their difference. */
function areNeverEqual(left: Known, right: Known): boolean {
  const difference = subtract(left, right);
  if (difference === null) return false;
  const { least, most } = boundsOf(difference);
  if (least > 0 || most < 0) return true;
  // Symbols are integers, so `2*height - 2*width + 1` is odd.
  if (!isSymbolic(difference)) return false;
  const constant = difference.terms.find(({ factors }) => factors.length === 0)?.coefficient ?? 0;
  const divisor = difference.terms
    .filter(({ factors }) => factors.length > 0)
    .reduce((common, { coefficient }) => greatestCommonDivisor(common, Math.abs(coefficient)), 0);
  return divisor > 1 && constant % divisor !== 0;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * Decides whether a size is at least this number. Refuted only if this holds for no values of the symbols: a network for
 * images of any height is valid even if small images do not fit.
 */
export function compareAtLeast(size: Dimension, least: number): Verdict {
  if (size === null) return { verdict: 'unknown' };
  if (isAtLeast(size, least)) return { verdict: 'proved' };
  if (boundsOf(size).most >= least) return { verdict: 'unknown' };
  const [example = new Map<string, number>()] = examples(size, least);
  return { verdict: 'refuted', example, never: true };
}

/** Values for counterexamples, the most readable first. */
const telling = [
  33, 32, 5, 7, 2, 1, 3, 4, 6, 8, 9, 10, 11, 12, 16, 30, 31, 63, 64, 100, 127, 128, 224, 255, 1000, 1023,
];

/**
 * Yields values for the symbols of two sizes: first distinct values, then equal ones, then values so large that differences
 * stay positive.
 */
function* examples(left: Dimension, right: Dimension): Generator<Sizes> {
  const names = [...new Set([...namesIn(left), ...namesIn(right)])].toSorted();
  const at = (index: number) => telling[index % telling.length] ?? 1;
  if (names.length === 0) yield new Map();
  else {
    const spread = (first: number, base: number): Sizes =>
      new Map(names.map((name, index) => [name, base + at(first + 2 * index)]));
    for (const index of telling.keys()) yield spread(index, 0);
    if (names.length === 1) {
      yield* largeExamples(left, right, spread);
      return;
    }
    for (const index of telling.keys()) yield new Map(names.map((name) => [name, at(index)]));
    for (const name of names) {
      for (const index of telling.keys()) yield new Map(names.map((other) => [other, other === name ? at(index) : 33]));
    }
    yield* largeExamples(left, right, spread);
  }
}

function* largeExamples(
  left: Dimension,
  right: Dimension,
  spread: (index: number, base: number) => Sizes,
): Generator<Sizes> {
  const base = 2 * (magnitudeOf(left) + magnitudeOf(right));
  if (base < 1000 || !Number.isSafeInteger(4 * base)) return;
  for (const factor of [1, 4]) for (let index = 0; index < 6; index++) yield spread(index, factor * base);
}

/** Estimates a value of the symbols above which a size is not negative: the sum of its constants. */
function magnitudeOf(size: Dimension): number {
  if (size === null) return 0;
  if (typeof size === 'number') return Math.abs(size);
  return size.terms.reduce((total, { coefficient, factors }) => {
    if (factors.length === 0) return total + Math.abs(coefficient);
    return factors.reduce<number>((sum, atom) => {
      switch (atom.kind) {
        case 'name':
          return sum;
        case 'quotient':
          return sum + magnitudeOf(atom.dividend) + magnitudeOf(atom.divisor) * Math.abs(coefficient);
        case 'max':
        case 'min':
          return sum + atom.operands.reduce<number>((most, operand) => most + magnitudeOf(operand), 0);
      }
    }, total);
  }, 0);
}

/** Formats the values of symbols: `height 33`, `height 33 and width 5`. */
export function formatSizes(example: Sizes): string {
  const all = [...example].map(([name, size]) => `${name} ${size}`);
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}
