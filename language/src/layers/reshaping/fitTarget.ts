import { exactDivide, multiply, remainder } from '../../dimensions/arithmetic.js';
import { compareEqual, type Verdict } from '../../dimensions/compare.js';
import type { Dimension, Shape } from '../../shape.js';

/** Checks whether a size of a `target_shape` follows from the others. */
export function isOpen(size: Dimension): boolean {
  return size === -1 || size === null;
}

/** Returns the product of the sizes of a `target_shape` except the open one. */
export function closedSize(target: Shape): Dimension {
  return multiply(...target.filter((size) => !isOpen(size)));
}

/**
 * Checks whether a target shape holds all values of an input, for all named sizes. Keras accepts any target once a size is
 * unknown; but `[?, 7]` never has 24 values.
 */
export function fitTarget(target: Shape, input: Shape): Verdict {
  const closed = closedSize(target);
  const open = target.some(isOpen);
  if (!input.includes(null)) {
    return open ? compareEqual(remainder(multiply(...input), closed), 0) : compareEqual(multiply(...input), closed);
  }
  const known = multiply(...input.filter((size) => size !== null));
  return open ? { verdict: 'unknown' } : compareEqual(remainder(closed, known), 0);
}

/** Returns the target with its open size filled in, if that is known. */
export function fillTarget(target: Shape, input: Shape): Shape {
  const size = exactDivide(multiply(...input), closedSize(target));
  return target.map((each) => (isOpen(each) ? size : each));
}
