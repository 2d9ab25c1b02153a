import * as v from 'valibot';
import { expect, test } from 'vitest';
import { schedules } from '#language';
import { createPlateau, firstPlateau } from '../../../trainer/src/training/plateau.js';
import { learningRateOf } from '../../../trainer/src/training/schedules/index.js';

const keys = [
  { key: 'loss', maximize: false },
  { key: 'val_accuracy', maximize: true },
];

function plateau(settings: object) {
  return createPlateau(
    v.parse(schedules.reduce_lr_on_plateau.schema, { name: 'reduce_lr_on_plateau', ...settings }),
    keys,
  );
}

/** Learning rates after each of these values. */
function rates(settings: object, values: readonly number[]): readonly number[] {
  const one = plateau(settings);
  let state = firstPlateau;
  return values.map((value) => {
    state = one.next(state, value);
    return Number(one.rateOf(state, 1).toPrecision(6));
  });
}

// The figures are those of keras.callbacks.ReduceLROnPlateau.
test('The rate falls after as many epochs without progress as patience says', () => {
  const settings = { monitor: 'loss', patience: 2, factor: 0.5 };
  expect(rates(settings, [1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.8, 0.8, NaN])).toEqual([
    1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125,
  ]);
});

test('Epochs of the cooldown are not counted, and the rate stays above the least', () => {
  const settings = { monitor: 'loss', patience: 1, factor: 0.1, cooldown: 2, min_lr: 0.02 };
  expect(rates(settings, [1, 1, 1, 1, 1, 1, 1])).toEqual([1, 0.1, 0.1, 0.02, 0.02, 0.02, 0.02]);
});

test('The direction follows from the monitored value, unless a mode is given', () => {
  const values = [0.5, 0.6, 0.7];
  expect(rates({ monitor: 'val_accuracy', patience: 1 }, values)).toEqual([1, 1, 1]);
  expect(rates({ monitor: 'val_accuracy', patience: 1, mode: 'min' }, values)).toEqual([1, 0.1, 0.01]);
  expect(() => plateau({ monitor: 'val_loss' })).toThrow('reduce_lr_on_plateau cannot monitor val_loss');
});

test('Steps of a schedule may be epochs, and a decay ends with the training by default', () => {
  const length = { updatesPerEpoch: 10, epochs: 5 };
  const parsed = (name: keyof typeof schedules, settings: object) =>
    v.parse(schedules[name].schema, { name, ...settings });
  const cosine = learningRateOf(parsed('cosine_decay', { warmup_steps: 1, unit: 'epochs' }), 1, length);
  expect([1, 6, 11, 31, 51].map((update) => Number(cosine(update).toFixed(6)))).toEqual([0, 0.5, 1, 0.5, 0]);
  const steps = { boundaries: [2], values: [1, 0.1], unit: 'epochs' };
  const pieces = learningRateOf(parsed('piecewise_constant_decay', steps), 1, length);
  expect([1, 21, 22, 50].map(pieces)).toEqual([1, 1, 0.1, 0.1]);
});
