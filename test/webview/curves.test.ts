import { describe, expect, test } from 'vitest';
import { replaceRecords } from '../../webview/src/curves.js';
import { epochRecord, stepRecord } from './run.js';

const steps = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => stepRecord(first + index));

describe('replaceRecords', () => {
  test('sorts logs into metrics: steps, means of epochs, validation', () => {
    const curves = replaceRecords(new Map(), 0, [stepRecord(100, 0.7), epochRecord(1)]);
    expect([...curves.keys()]).toEqual(['loss', 'accuracy']);
    expect(curves.get('loss')).toEqual({
      steps: [{ record: 0, step: 100, value: 0.7 }],
      training: [{ record: 1, step: 100, value: 0.5 }],
      validation: [{ record: 1, step: 100, value: 0.6 }],
    });
  });

  test('appends, and replaces from an index on', () => {
    const before = replaceRecords(new Map(), 0, steps(1, 10));
    expect(replaceRecords(before, 10, steps(11, 12)).get('loss')?.steps).toHaveLength(12);
    const values = replaceRecords(before, 8, [stepRecord(9, 42)])
      .get('loss')
      ?.steps.map(({ value }) => value);
    expect(values?.slice(-2)).toEqual([1 / 8, 42]);
    expect(before.get('loss')?.steps).toHaveLength(10);
  });

  test('a resumed run takes back what came after its checkpoint, of every series', () => {
    const records = [
      ...steps(1, 100),
      epochRecord(1),
      { type: 'resumed' as const, step: 60, time: 20 },
      stepRecord(61),
    ];
    const loss = replaceRecords(new Map(), 0, records).get('loss');
    expect(loss?.steps.map(({ step }) => step)).toEqual(Array.from({ length: 61 }, (_, index) => index + 1));
    expect(loss?.training).toEqual([]);
    expect(loss?.validation).toEqual([]);
  });

  test('keeps words that are no numbers as such', () => {
    expect(replaceRecords(new Map(), 0, [stepRecord(1, 'NaN')]).get('loss')?.steps[0]?.value).toBeNaN();
  });

  test('needs no more memory the longer a run gets, and no spike is lost', () => {
    let curves = replaceRecords(new Map(), 0, []);
    for (let start = 0; start < 60_000; start += 500) {
      const records = steps(start + 1, start + 500);
      if (start === 2000) records[123] = stepRecord(start + 124, 99);
      if (start === 2500) records[321] = stepRecord(start + 322, 'NaN');
      curves = replaceRecords(curves, start, records);
    }
    const kept = curves.get('loss')?.steps ?? [];
    expect(kept.length).toBeGreaterThan(1000);
    expect(kept.length).toBeLessThanOrEqual(4096);
    expect(kept.map(({ value }) => value)).toContain(99);
    expect(kept.some(({ value }) => Number.isNaN(value))).toBe(true);
    const early = kept.filter(({ step }) => step <= 30_000);
    expect(early.length).toBeGreaterThan(kept.length / 4);
    expect(kept[0]?.step).toBe(1);
    expect(kept.at(-1)?.step).toBe(60_000);
    expect(kept.map(({ step }) => step)).toEqual(kept.map(({ step }) => step).sort((a, b) => a - b));
  });
});
