import { expect, test } from 'vitest';
import { classScores } from '../../webview/src/classScores.js';

test('a single sigmoid speaks of the second class', () => {
  expect(classScores(['no', 'yes'], [0.25])).toEqual([0.75, 0.25]);
  expect(classScores(['no', 'yes'], [0.4, 0.6])).toEqual([0.4, 0.6]);
});

test('a number is no score', () => {
  expect(classScores([], [12.5])).toBeNull();
  expect(classScores(['no', 'yes'], [-3])).toBeNull();
});
