import { expect, test } from 'vitest';
import type { LayerFigures } from '#protocol';
import { createTraining, type TrainingOptions } from '../../../trainer/src/training/createTraining.js';
import { hasFigures } from '../../../trainer/src/training/diagnosis/layerMeasures.js';
import type { Training } from '../../../trainer/src/training/training.js';
import { onEveryEngine } from '../engines/onEveryExecutor.js';
import { follow } from './follow.js';
import { moons, outputs, settings } from './moons.js';
import { chain } from './networks.js';
import { onCpu } from './onCpu.js';

onCpu();

const dead = { bias_initializer: { name: 'constant', value: -100 } };
const network = chain(
  [2],
  [
    ['dense', { units: 8, activation: 'relu' }],
    ['dropout', { rate: 0.1 }],
    ['dense', { units: 4 }],
    ['relu'],
    ['dense', { units: 3, activation: 'relu', ...dead }],
    ['dense', { units: 1, activation: 'sigmoid' }],
  ],
);
const rate = 0.05;
const sgd = { name: 'sgd', learning_rate: rate, momentum: 0, nesterov: false } as const;

function start(changes: Partial<TrainingOptions['settings']> = {}): Training {
  return createTraining({
    graph: network,
    dataset: moons(320, 0),
    outputs: outputs(network),
    settings: { ...settings, optimizer: sgd, batch_size: 8, epochs: 2, ...changes },
  });
}

async function figures(training: Training): Promise<readonly (readonly LayerFigures[])[]> {
  const events = await follow(training);
  return events.flatMap((event) => (event.type === 'epoch' ? [event.layers] : []));
}

test('norms, and dead units, of every layer that has them', async () => {
  const training = start();
  const { weights: before } = await training.snapshot();
  const [first, second] = await figures(training);
  expect(first?.map(({ name }) => name)).toEqual(['dense_1', 'dense_3', 'relu_4', 'dense_5', 'dense_6']);
  expect(first?.map(({ dead }) => dead !== undefined)).toEqual([true, false, true, true, false]);
  expect(first?.[3]).toMatchObject({ dead: 1, norms: { gradients: 0, updates: 0 } });
  // Nothing changes in the layer, so the norm is that of the first weights: of kernel and bias.
  const values = ['kernel', 'bias'].flatMap((name) => [...(before.get(`dense_5/${name}`)?.values ?? [])]);
  expect(first?.[3]?.norms?.weights).toBeCloseTo(Math.hypot(...values), 3);
  for (const layers of [first, second])
    for (const { norms } of layers ?? [])
      if (norms) expect(Number(norms.updates)).toBeCloseTo(rate * Number(norms.gradients), 5);
  expect(Number(first?.[4]?.norms?.gradients)).toBeGreaterThan(0);
  training.dispose();
});

test('long runs have figures of ever fewer epochs', () => {
  const counts = [100, 511, 1000, 5000, 100_000].map(
    (epochs) => Array.from({ length: epochs }, (_, index) => hasFigures(index + 1)).filter(Boolean).length,
  );
  expect(counts).toEqual([100, 511, 756, 1336, 2438]);
});

test('figures are those of an undisturbed training after a resume within the epoch', async () => {
  const whole = await figures(start());
  const first = start();
  await follow(first, ({ step }) => step === 35);
  const second = start();
  second.restore(await first.snapshot());
  expect(await figures(second)).toEqual(whole);
});

test('one of 32 updates is measured, and none of short epochs', async () => {
  const epochs = await figures(start({ batch_size: 32, epochs: 7 }));
  expect(epochs.map(({ length }) => length > 0)).toEqual([false, false, false, true, false, false, true]);
  const accumulated = await figures(start({ batch_size: 8, epochs: 5, accumulate: 4 }));
  expect(accumulated.map(({ length }) => length > 0)).toEqual([false, false, false, true, false]);
});

/** Figures of the cpu engine, which runs first. */
const expected: (readonly LayerFigures[])[] = [];

test('figures of a whole training', async () => {
  expected.push(...(await figures(start())));
  expect(expected).toHaveLength(2);
});

onEveryEngine('The measures of layers', () => {
  test('are those of the cpu engine', async () => {
    const training = start();
    const actual = await figures(training);
    expect(training.drainNotes()).toEqual([]);
    const flat = (epochs: readonly (readonly LayerFigures[])[]) =>
      epochs
        .flat()
        .flatMap(({ norms, dead = 0 }) => [dead, norms?.weights, norms?.gradients, norms?.updates].map(Number));
    flat(actual).forEach((value, index) => {
      const reference = flat(expected)[index] ?? NaN;
      if (Number.isFinite(reference))
        expect(Math.abs(value - reference)).toBeLessThan(1e-3 * Math.abs(reference) + 1e-9);
    });
    expect(flat(actual)).toHaveLength(flat(expected).length);
    training.dispose();
  });
});
