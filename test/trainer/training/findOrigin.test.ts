import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Graph } from '#language';
import { training as grammar } from '../../../language/src/grammar/training.js';
import { createTraining, type TrainingOptions } from '../../../trainer/src/training/createTraining.js';
import { Divergence } from '../../../trainer/src/training/divergence.js';
import type { Training } from '../../../trainer/src/training/training.js';
import { onEveryEngine } from '../engines/onEveryExecutor.js';
import { follow } from './follow.js';
import { settings } from './moons.js';
import { chain, dataset, type Item, outputOf, split } from './networks.js';

const target = { type: 'number', name: 'y' } as const;
const signal = new AbortController().signal;

interface Case {
  readonly layers: readonly Item[];
  readonly inputs?: readonly (readonly number[])[];
  readonly changes?: object;
}

function start({ layers, inputs = rows, changes = {} }: Case): Training {
  const network: Graph = chain([2], layers);
  const options: TrainingOptions = {
    graph: network,
    dataset: dataset(
      [2],
      target,
      split(
        [2],
        inputs,
        inputs.map(([x = 0, y = 0]) => x + y),
        target,
      ),
    ),
    outputs: [outputOf(network, 'mean_squared_error')],
    settings: { ...settings, ...v.parse(grammar, { seed: 3, epochs: 1, batch_size: 2, ...changes }) },
  };
  return createTraining(options);
}

const rows = Array.from({ length: 40 }, (_, row) => [Math.sin(row), Math.cos(3 * row)]);
/** Has one row with a number that is missing. */
const incomplete = rows.map((row, index) => (index === 23 ? [1, NaN] : row));
const logarithm: readonly Item[] = [['dense', { units: 4 }], ['log'], ['dense', { units: 1 }]];
/** The slope of a square root at 0 is infinite. */
const root: readonly Item[] = [
  ['dense', { units: 4, kernel_initializer: { name: 'zeros' } }],
  ['sqrt'],
  ['dense', { units: 1 }],
];
const plain: readonly Item[] = [
  ['dense', { units: 4 }],
  ['dense', { units: 1 }],
];
const sgd = (learning_rate: number) => ({ optimizer: { name: 'sgd', learning_rate } });

/** Trains until it diverges, then searches from the first weights. */
async function originOf(given: Case) {
  const training = start(given);
  const first = await training.snapshot();
  const error = await follow(training).then(
    () => expect.fail('It did not diverge.'),
    (error: unknown) => error,
  );
  if (!(error instanceof Divergence)) throw error;
  training.restore(first);
  const found = await training.findOrigin(error.step, signal);
  const { weights } = await training.snapshot();
  const { step } = training.position;
  training.dispose();
  return { error, found, weights, step };
}

onEveryEngine('A number that is not finite', () => {
  test.each<[string, Case, object]>([
    ['a layer', { layers: logarithm, changes: sgd(0.1) }, { part: 'layer', name: 'log_2', operation: 'Log' }],
    [
      'the gradient of a layer',
      { layers: root, changes: sgd(0.1) },
      { part: 'gradient', name: 'sqrt_2', operation: 'RealDiv' },
    ],
    [
      'a step that adds gradients up',
      { layers: root, changes: { accumulate: 4 } },
      { part: 'gradient', name: 'sqrt_2' },
    ],
    ['the batch', { layers: plain, inputs: incomplete }, { part: 'batch' }],
    ['an update', { layers: plain, changes: sgd(3e38) }, { part: 'update' }],
    ['the loss', { layers: plain, changes: sgd(1e15) }, { part: 'loss', name: null, operation: 'Square' }],
    ['an average of weights', { layers: root, changes: { ema: 0.9 } }, { part: 'gradient', name: 'sqrt_2' }],
  ])('is found in %s', async (_, given, origin) => {
    const { found, weights, step } = await originOf(given);
    expect(found?.origin).toMatchObject(origin);
    // The state is that before the step.
    expect(step).toBe((found?.step ?? NaN) - 1);
    expect([...weights.values()].every(({ values }) => values.every(Number.isFinite))).toBe(true);
  });

  test('is found a step before the loss shows it', async () => {
    const { error, found } = await originOf({ layers: root, changes: sgd(0.1) });
    expect(found?.step).toBe(error.step - 1);
  });

  test.each([
    ['the numbers', { layers: [['log'], ['dense', { units: 1 }]] }, { part: 'layer', name: 'log_1', operation: 'Log' }],
    ['a batch', { layers: plain }, { part: 'batch' }],
  ] satisfies [string, Case, object][])(
    'is found in an evaluation, in %s of its split',
    async (what, given, origin) => {
      const training = start({ inputs: [[1, 1]], ...given });
      const before = await training.snapshot();
      const tested = split(
        [2],
        [
          [1, 2],
          [1, what === 'a batch' ? NaN : -1],
        ],
        [1, 2],
        target,
      );
      await expect(training.evaluate(tested, 'test')).rejects.toThrow(
        'The loss of the test split is NaN after step 0.',
      );
      const found = await training.findOriginIn({ name: 'test', split: tested }, signal);
      expect(found).toMatchObject({ step: 0, split: 'test', origin });
      expect(await training.snapshot()).toEqual(before);
      training.dispose();
    },
  );

  test('leaves no tensors behind, and no operation watched', async () => {
    await originOf({ layers: root });
    const before = tf.memory().numTensors;
    await originOf({ layers: root });
    expect(tf.memory().numTensors).toBe(before);
    expect(Object.keys(tf.engine())).not.toContain('runKernel');
  });

  test('is not found where there is none', async () => {
    const training = start({ layers: plain });
    expect(await training.findOrigin(15, signal)).toBeNull();
    expect(training.position).toMatchObject({ step: 15, batch: 15 });
    training.dispose();
  });
});

test('the search goes on exactly as training would, and can be stopped', async () => {
  const training = start({ layers: plain });
  const searched = start({ layers: plain });
  await follow(training, ({ step }) => step === 15);
  await searched.findOrigin(15, signal);
  expect(await searched.snapshot()).toEqual(await training.snapshot());
  await expect(searched.findOrigin(20, AbortSignal.abort())).rejects.toThrow();
});
