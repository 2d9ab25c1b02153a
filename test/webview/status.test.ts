import { expect, test } from 'vitest';
import { isLive, statusOf } from '../../webview/src/status.js';
import { run } from './run.js';

test('a run that says it goes on but whose trainer is silent was interrupted', () => {
  expect(statusOf(run, true)).toBe('running');
  expect(statusOf(run, false)).toBe('interrupted');
  expect(statusOf({ ...run, state: 'paused' }, false)).toBe('interrupted');
  expect(statusOf({ ...run, state: 'finished' }, false)).toBe('finished');
  expect(isLive(statusOf(run, false))).toBe(false);
});
