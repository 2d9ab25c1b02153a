import type { Dimension, Known } from './dimension.js';
import { exactQuotient, floorQuotient } from './divide.js';
import { extreme } from './extreme.js';
import { sum, sumOfAtom } from './sum.js';
import { multiplyTerms, scale, termsOf } from './terms.js';

/**
 * Arithmetic on sizes. The result is unknown (`null`) if an operand is, or if its expression would be too long. Symbols are
 * integers of at least 1. Results are in canonical form, so that `floorDivide(floorDivide(n, 2), 2)` equals
 * `floorDivide(n, 4)`.
 */

/** Returns the symbolic size of this name. */
export function named(name: string): Dimension {
  return sumOfAtom({ kind: 'name', text: name });
}

/** Returns the sum; 0 without operands. */
export function add(...sizes: readonly Dimension[]): Dimension {
  if (sizes.every(isNumber)) return sizes.reduce((total, size) => total + size, 0);
  return sizes.every(isKnown) ? sum(sizes.flatMap(termsOf)) : null;
}

/** Returns the difference. */
export function subtract(left: Dimension, right: Dimension): Dimension {
  return apply(
    left,
    right,
    (a, b) => a - b,
    (a, b) => sum([...termsOf(a), ...scale(termsOf(b), -1)]),
  );
}

/** Returns the product; 1 without operands. */
export function multiply(...sizes: readonly Dimension[]): Dimension {
  return sizes.reduce(
    (product, size) =>
      apply(
        product,
        size,
        (a, b) => a * b,
        (a, b) => sum(multiplyTerms(termsOf(a), termsOf(b))),
      ),
    1,
  );
}

/** Returns the quotient rounded down, as Python's `//`; `null` for a divisor of 0. */
export function floorDivide(dividend: Dimension, divisor: Dimension): Dimension {
  return apply(dividend, divisor, (a, b) => (b === 0 ? null : Math.floor(a / b)), guarded(floorQuotient));
}

/** Returns the quotient rounded up; `null` for a divisor of 0. */
export function ceilDivide(dividend: Dimension, divisor: Dimension): Dimension {
  return apply(
    dividend,
    divisor,
    (a, b) => (b === 0 ? null : Math.ceil(a / b)),
    (a, b) => subtract(0, floorDivide(subtract(0, a), b)),
  );
}

/** Returns the quotient if the division is exact for all values of the symbols (`4*time` by `time`), otherwise `null`. */
export function exactDivide(dividend: Dimension, divisor: Dimension): Dimension {
  return apply(dividend, divisor, (a, b) => (b === 0 || a % b !== 0 ? null : a / b), guarded(exactQuotient));
}

/** Returns the remainder with the sign of the divisor, as Python's `%`. */
export function remainder(dividend: Dimension, divisor: Dimension): Dimension {
  return apply(
    dividend,
    divisor,
    (a, b) => (b === 0 ? null : a - b * Math.floor(a / b)),
    (a, b) => subtract(a, multiply(b, floorDivide(a, b))),
  );
}

/** Returns the maximum. */
export function maximum(...sizes: readonly [Dimension, ...Dimension[]]): Dimension {
  if (sizes.every(isNumber)) return Math.max(...sizes);
  return sizes.every(isKnown) ? extreme('max', sizes) : null;
}

/** Returns the minimum. */
export function minimum(...sizes: readonly [Dimension, ...Dimension[]]): Dimension {
  if (sizes.every(isNumber)) return Math.min(...sizes);
  return sizes.every(isKnown) ? extreme('min', sizes) : null;
}

function apply(
  left: Dimension,
  right: Dimension,
  ofNumbers: (a: number, b: number) => Dimension,
  ofSizes: (a: Known, b: Known) => Dimension,
): Dimension {
  if (left === null || right === null) return null;
  if (!isNumber(left) || !isNumber(right)) return ofSizes(left, right);
  const result = ofNumbers(left, right);
  // 0 rather than -0.
  return result === 0 ? 0 : result;
}

function guarded(divide: (dividend: Known, divisor: Known) => Dimension) {
  return (dividend: Known, divisor: Known): Dimension => (divisor === 0 ? null : divide(dividend, divisor));
}

function isNumber(size: Dimension): size is number {
  return typeof size === 'number';
}

function isKnown(size: Dimension): size is Known {
  return size !== null;
}
