import { describe, expect, test } from 'vitest';
import { mostConfused } from '../../webview/src/mostConfused.js';

const counts = [
  [9, 1, 0],
  [0, 99, 0],
  [0, 2, 8],
];

describe('mostConfused', () => {
  test('all classes where there is room', () => {
    expect(mostConfused(counts, 3)).toEqual([0, 1, 2]);
  });
  test('else those with the most errors, right answers left aside, in their order', () => {
    expect(mostConfused(counts, 2)).toEqual([1, 2]);
  });
});
