import type { Dimension } from './dimension.js';

/**
 * Arithmetic on sizes. Whatever has an unknown part is unknown. Named sizes are whole numbers of at least 1, and results
 * are in canonical form, so that `floorDivide(floorDivide(n, 2), 2)` is `floorDivide(n, 4)`.
 */

/** The named size. */
export function named(name: string): Dimension {
  throw new Error(`Named sizes are not there yet: ${name}`);
}

export function add(...sizes: readonly Dimension[]): Dimension {
  return sizes.reduce((sum, size) => numbers(sum, size, (a, b) => a + b), 0);
}

export function subtract(left: Dimension, right: Dimension): Dimension {
  return numbers(left, right, (a, b) => a - b);
}

/** Of no sizes it is 1. */
export function multiply(...sizes: readonly Dimension[]): Dimension {
  return sizes.reduce((product, size) => numbers(product, size, (a, b) => a * b), 1);
}

/** Rounded down, as Python's `//`. A divisor of 0 gives `null`. */
export function floorDivide(dividend: Dimension, divisor: Dimension): Dimension {
  return numbers(dividend, divisor, (a, b) => (b === 0 ? null : Math.floor(a / b)));
}

/** Rounded up. A divisor of 0 gives `null`. */
export function ceilDivide(dividend: Dimension, divisor: Dimension): Dimension {
  return numbers(dividend, divisor, (a, b) => (b === 0 ? null : Math.ceil(a / b)));
}

/** The quotient where the division is exact for all sizes (`4*time` by `time`), else `null`. */
export function exactDivide(dividend: Dimension, divisor: Dimension): Dimension {
  return numbers(dividend, divisor, (a, b) => (b === 0 || a % b !== 0 ? null : a / b));
}

/** The remainder with the divisor's sign, as Python's `%`. */
export function remainder(dividend: Dimension, divisor: Dimension): Dimension {
  return numbers(dividend, divisor, (a, b) => (b === 0 ? null : a - b * Math.floor(a / b)));
}

export function maximum(...sizes: readonly [Dimension, ...Dimension[]]): Dimension {
  return sizes.reduce((most, size) => numbers(most, size, Math.max));
}

export function minimum(...sizes: readonly [Dimension, ...Dimension[]]): Dimension {
  return sizes.reduce((least, size) => numbers(least, size, Math.min));
}

function numbers(left: Dimension, right: Dimension, of: (a: number, b: number) => Dimension): Dimension {
  return typeof left === 'number' && typeof right === 'number' ? of(left, right) : null;
}
