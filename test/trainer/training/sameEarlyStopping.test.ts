import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { check } from '#language';
import { createMonitor } from '../../../trainer/src/training/monitor.js';
import type { TrainingPosition } from '../../../trainer/src/training/training.js';

/** Of test/trainer/fixtures/earlyStopping.py. Epochs count from 1. */
const fixtureSchema = v.object({
  cases: v.array(
    v.object({
      settings: v.record(v.string(), v.unknown()),
      values: v.array(v.number()),
      stopped: v.nullable(v.number()),
      best: v.number(),
    }),
  ),
});
const { cases } = v.parse(
  fixtureSchema,
  JSON.parse(readFileSync(new URL('../fixtures/earlyStopping.json', import.meta.url), 'utf8')),
);

/** Returns the epoch after which training ends, and the best one. */
function follow(settings: object, values: readonly number[]) {
  // JSON is YAML, too.
  const { definition } = check(`training: ${JSON.stringify({ early_stopping: settings })}\n`);
  const monitor = createMonitor(definition?.training.early_stopping ?? null, [
    { key: 'loss', maximize: false },
    { key: 'val_loss', maximize: false },
  ]);
  let best: TrainingPosition['best'] = null;
  for (const [index, value] of values.entries()) {
    const epoch = index + 1;
    if (monitor.isBest(value, epoch, best)) best = { value, epoch, step: epoch };
    if (monitor.reasonToStop(epoch, best) !== null) return { stopped: epoch, best: best?.epoch };
  }
  return { stopped: null, best: best?.epoch };
}

describe('Early stopping ends training, and chooses the best epoch, as in Keras', () => {
  test.each(cases)('$settings', ({ settings, values, stopped, best }) => {
    expect(follow(settings, values)).toEqual({ stopped, best });
  });
});

test('the cases end early, or not, in all ways', () => {
  const ended = cases.filter(({ stopped }) => stopped !== null);
  expect(ended.length).toBeGreaterThan(50);
  expect(cases.length - ended.length).toBeGreaterThan(5);
  for (const mode of ['auto', 'min', 'max']) expect(ended.some(({ settings }) => settings['mode'] === mode)).toBe(true);
});
