import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { LayerFigures, Logs } from '#protocol';
import { training } from '../../../language/src/grammar/training.js';
import { type Course, newSymptoms, symptoms } from '../../../trainer/src/training/symptoms/index.js';

const settings = v.parse(training, {});
const quiet = { seconds: 1, waited: 0, hasPictures: false, settings };

/** An epoch, and its layers with weights, if it was measured. */
type Epoch = readonly [logs: Logs, layers?: readonly LayerFigures[]];

function course(epochs: readonly Epoch[], changes: Partial<Course> = {}): Course {
  return {
    ...quiet,
    epochs: epochs.map(([logs, layers = []], index) => ({ epoch: index + 1, step: 100 * (index + 1), logs, layers })),
    ...changes,
  };
}

function layer(name: string, [weights, gradients, updates]: readonly [number, number, number]): LayerFigures {
  return { name, norms: { weights, gradients, updates } };
}

const healthy = [layer('one', [1, 0.1, 0.001]), layer('two', [1, 0.2, 0.002]), layer('three', [1, 0.3, 0.003])];
const slow = healthy.map(({ name }) => layer(name, [1, 0.1, 1e-6]));
const large = healthy.map(({ name }) => layer(name, [1, 0.1, 0.2]));
const wild = healthy.map(({ name }) => layer(name, [1, 0.1, 0.4]));
const clipped = { ...settings, optimizer: { ...settings.optimizer, global_clipnorm: 1 } };
const vanished = [layer('one', [1, 1e-7, 1e-8]), layer('two', [1, 1e-4, 1e-5]), layer('three', [1, 0.1, 0.001])];
const exploded = [layer('one', [1, 900, 0.1]), layer('two', [1, 2, 0.1]), layer('three', [1, 1, 0.1])];
const dead = [{ ...layer('one', [1, 0.1, 0.001]), dead: 0.85 }, ...healthy.slice(1)];

const losses = (values: readonly number[], layers: readonly LayerFigures[] = []): readonly Epoch[] =>
  values.map((loss) => [{ loss }, layers]);
const validated = (values: readonly (readonly [number, number])[]): readonly Epoch[] =>
  values.map(([loss, val_loss]) => [{ loss, val_loss }, healthy]);

describe('A symptom is noted', () => {
  test.each<[string, Course, RegExp]>([
    [
      'exploding-gradients',
      course([...losses([1, 0.9, 0.85], healthy), [{ loss: 0.84 }, exploded]]),
      /in epoch 4 their norm is 900, before it was 0\.3742, most of it in the layer `one`\. Limit it by `global_clipnorm: 1` for `adam`/,
    ],
    [
      'vanishing-gradients',
      course(losses([1, 0.9], vanished)),
      /their norm is 0\.1 in the layer `three` and 1e-7 in `one`/,
    ],
    ['dead-units', course(losses([1, 0.9], dead)), /^85 % of the units of the layer `one` are dead:/],
    ['learning-rate-too-high', course(losses([1, 0.5, 0.9, 0.95])), /has risen from 0\.5 to 0\.95\. .*\(0\.0001\)/],
    [
      'learning-rate-too-high',
      course(losses([1, 0.8, 0.9, 0.85, 0.9], large)),
      /changes the weights of a typical layer by 20 % \(about 0\.1 % is usual\), and the training loss has not fallen below 0\.8 for 3 epochs/,
    ],
    [
      'learning-rate-too-low',
      course(losses([1, 0.999, 0.998], slow)),
      /by 0\.0001 % .*only gone from 1 to 0\.998\. Try ten times the learning rate \(0\.01\)/,
    ],
    ['loss-stalls', course(losses([0.693, 0.6931, 0.692, 0.693, 0.694], healthy)), /it has been 0\.693 for 5 epochs/],
    ['learning-rate-too-high', course(losses([9, 5], wild)), /typical layer by 40 % \(about 0\.1 % is usual\)\. Try/],
    [
      'exploding-gradients',
      course(
        losses(
          [2],
          exploded.map(({ name }) => layer(name, [1, 2000, 0.01])),
        ),
        { settings: clipped },
      ),
      /in epoch 1 their norm is 3464, most of it in the layer `one`\. They are clipped/,
    ],
    [
      'overfitting',
      course(
        validated([
          [1, 1],
          [0.8, 0.9],
          [0.6, 0.95],
          [0.5, 1],
          [0.4, 1.1],
          [0.3, 1.1],
          [0.2, 1.1],
        ]),
      ),
      /overfits since epoch 3: the validation loss has risen from 0\.9 to 1\.1/,
    ],
    [
      'overfitting',
      course(validated(Array.from({ length: 13 }, (_, epoch) => [0.7 - 0.02 * epoch, epoch === 1 ? 0.69 : 0.73]))),
      /overfits since epoch 3: the validation loss has risen from 0\.69 to 0\.73/,
    ],
    [
      'slow-data',
      course(losses([1]), { seconds: 10, waited: 4, hasPictures: true }),
      /waited for data for 40 % of the epoch \(4 of 10 s\)\. Store the pictures/,
    ],
  ])('%s', (code, given, message) => {
    const found = newSymptoms(given, new Set());
    expect(found.map((symptom) => symptom.code)).toEqual([code]);
    expect(found[0]?.message).toMatch(message);
    expect(newSymptoms(given, new Set([code]))).toEqual([]);
  });
});

describe('Nothing is noted', () => {
  test.each<[string, Course]>([
    ['of a training that goes well', course(losses([2, 1, 0.5, 0.3, 0.2, 0.15], healthy))],
    ['of the first epoch', course(losses([2], dead))],
    ['of a loss at its end', course(losses([0, 0, 0, 0, 0, 0], slow))],
    ['of a training without measures', course(losses([2, 1, 0.5]))],
    ['of a negative loss that falls', course(losses([-0.1, -0.5, -0.8, -0.9], healthy))],
    [
      'of gradients that vanish everywhere',
      course(
        losses(
          [1, 0.1],
          healthy.map(({ name }) => layer(name, [1, 1e-9, 1e-6])),
        ),
      ),
    ],
    [
      'of gradients behind dead units but these',
      course(
        losses(
          [1, 0.9],
          vanished.map((one) => ({ ...one, dead: 0.6 })),
        ),
      ),
    ],
    [
      'of a low rate behind dead units',
      course(
        losses(
          [1, 1, 1, 1, 1, 1],
          slow.map((one) => ({ ...one, dead: 0.6 })),
        ),
      ),
    ],
    [
      'of a validation loss that jumps',
      course(validated([0.9, 0.5, 0.3, 0.5, 0.32, 0.31, 0.5, 0.31].map((value, epoch) => [1 / (epoch + 1), value]))),
    ],
    ['of a loss that moves a little', course(losses([2.302, 2.301, 2.299, 2.297, 2.29, 2.28], healthy))],
    ['of small networks', course(losses([1, 0.5], vanished.slice(1)))],
    [
      'of a validation loss that rises with the training loss',
      course(
        validated([
          [0.5, 0.5],
          [0.51, 0.6],
          [0.52, 0.6],
          [0.53, 0.7],
        ]),
      ),
    ],
    [
      'of a validation loss that rises a little',
      course(
        validated([
          [1, 0.5],
          [0.5, 0.51],
          [0.4, 0.52],
          [0.3, 0.54],
        ]),
      ),
    ],
    ['of short waits', course(losses([1]), { seconds: 1, waited: 0.9 })],
  ])('%s', (_, given) => {
    expect(newSymptoms(given, new Set())).toEqual([]);
  });
});

test('every symptom says when it is noted', () => {
  for (const { doc } of Object.values(symptoms)) expect(doc).toMatch(/^[A-Z].*\.$/);
});

test('Courses of any length are looked at', () => {
  const long = validated(Array.from({ length: 200_000 }, (_, epoch) => [1 - epoch / 1e6, 0.5] as const));
  expect(newSymptoms(course(long), new Set())).toEqual([]);
});
