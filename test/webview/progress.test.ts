import { describe, expect, test } from 'vitest';
import { advance, noProgress, secondsElapsed, secondsLeft } from '../../webview/src/progress.js';
import { epochRecord, run, stepRecord } from './run.js';

describe('secondsLeft', () => {
  test('reckons with speed in the first epoch, with whole epochs then', () => {
    const early = advance(noProgress, stepRecord(50));
    expect(secondsLeft(run, early)).toBe((1.5 * 1000) / 100);
    const later = [epochRecord(1), stepRecord(150)].reduce(advance, early);
    expect(secondsLeft(run, later)).toBe(0.5 * 12);
  });

  test('says nothing where nothing is known', () => {
    expect(secondsLeft(run, noProgress)).toBeNull();
    expect(secondsLeft({ ...run, steps_per_epoch: 0 }, advance(noProgress, stepRecord(50)))).toBeNull();
  });
});

test('the evaluation of an earlier, better step does not turn progress back; resuming does', () => {
  const progress = advance(noProgress, stepRecord(150));
  const evaluation = { type: 'evaluation', step: 100, time: 20, split: 'test', logs: {} } as const;
  expect(advance(progress, evaluation)).toMatchObject({ step: 150, time: 20 });
  expect(advance(progress, { type: 'resumed', step: 100, time: 20 }).step).toBe(100);
});

test('the time of a run that ended is exact', () => {
  const progress = advance(noProgress, stepRecord(150));
  expect(secondsElapsed(run, progress)).toBe(15);
  expect(secondsElapsed({ ...run, ended: '2026-03-01T10:01:02.000Z' }, progress)).toBe(62);
});
