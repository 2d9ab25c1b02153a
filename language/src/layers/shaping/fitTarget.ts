import { exactDivide, multiply, remainder } from '../../dimensions/arithmetic.js';
import { compareEqual, type Verdict } from '../../dimensions/compare.js';
import type { Dimension, Shape } from '../../shape.js';

/** Whether a size of a `target_shape` is to follow from the others. */
export function isOpen(size: Dimension): boolean {
  return size === -1 || size === null;
}

/** Of a `target_shape`, what its sizes multiply to but for the open one. */
export function closedSize(target: Shape): Dimension {
  return multiply(...target.filter((size) => !isOpen(size)));
}

/**
 * Whether a target shape holds all values of an input, for all named sizes. Keras lets everything pass once a size is unknown;
 * but of `[?, 7]` there are never 24 values.
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

/** The target with its open size, where that is known. */
export function fillTarget(target: Shape, input: Shape): Shape {
  const size = exactDivide(multiply(...input), closedSize(target));
  return target.map((each) => (isOpen(each) ? size : each));
}
