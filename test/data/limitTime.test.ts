import { expect, test } from 'vitest';
import { limitTime } from '../../data/src/limitTime.js';

test('ends what takes too long, and nothing else', () => {
  const endless = () => void /(a+)+$/.test(`${'a'.repeat(60)}!`);
  expect(limitTime(endless, 50)).toBe(false);
  let inner = true;
  const outer = limitTime(() => {
    inner = limitTime(endless, 50);
  }, 60_000);
  expect([outer, inner]).toEqual([true, false]);
  const failing = () => {
    throw new Error('It failed.');
  };
  expect(() => limitTime(failing, 60_000)).toThrow('It failed.');
});
