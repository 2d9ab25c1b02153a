import { expect, test } from 'vitest';
import { secondsOf } from '#language';

test.each([
  ['90 seconds', 90],
  ['30 minutes', 1800],
  ['1 minute', 60],
  ['1.5 hours', 5400],
  ['2 days', 172_800],
  ['0 hours', null],
  ['-1 hours', null],
  ['30', null],
  ['half an hour', null],
])('%s are %s seconds', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});
