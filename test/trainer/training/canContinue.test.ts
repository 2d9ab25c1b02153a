import { expect, test } from 'vitest';
import { canContinue } from '../../../trainer/src/training/canContinue.js';

const array = (...values: number[]) => ({ shape: [values.length], values: Float32Array.from(values) });

test.each([
  ['dense/kernel:m', 1, true],
  ['dense/kernel:m', NaN, false],
  // A mean of squares only makes steps small.
  ['dense/kernel:v', Infinity, true],
  ['dense/kernel:gradient', Infinity, false],
  ['dense/kernel:gradient', NaN, false],
])('a slot %s of %d: %s', (name, value, expected) => {
  const weights = new Map([['dense/kernel', array(1, 2)]]);
  expect(canContinue({ weights, optimizer: new Map([[name, array(0, value)]]) })).toBe(expected);
  expect(canContinue({ weights: new Map([['dense/kernel', array(value)]]), optimizer: new Map() })).toBe(
    Number.isFinite(value),
  );
});
