import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { EarlyStopping, Graph } from '#language';
import { openFolder } from '#protocol/node';
import { training as grammar } from '../../../language/src/grammar/training.js';
import { readCheckpoint, writeCheckpoint } from '../../../trainer/src/run/checkpoints.js';
import { createTraining, type Extension, type TrainingOptions } from '../../../trainer/src/training/createTraining.js';
import type { Training } from '../../../trainer/src/training/training.js';
import { temporaryFolder } from '../run/temporaryFolder.js';
import { follow } from './follow.js';
import { moons, network as moonsNetwork, outputs, settings, target } from './moons.js';
import { chain, dataset, type Item, outputOf, split } from './networks.js';
import { onCpu } from './onCpu.js';

onCpu();

function start(
  changes: Partial<TrainingOptions['settings']> = {},
  data = moons(150, 50),
  network: Graph = moonsNetwork,
  extension?: Extension,
): Training {
  return createTraining({
    graph: network,
    dataset: data,
    outputs: outputs(network),
    settings: { ...settings, ...changes },
    extension,
  });
}

describe('A training', () => {
  test('learns two moons, which no straight line parts', async () => {
    const hidden: Item = ['dense', { units: 16, activation: 'relu' }];
    const network = chain([2], [hidden, hidden, ['dense', { units: 1, activation: 'sigmoid' }]]);
    const training = start({ epochs: 30 }, moons(300, 50), network);
    const epochs = (await follow(training)).filter(({ type }) => type === 'epoch');
    expect(epochs).toHaveLength(30);
    const { logs } = await training.evaluate(moons(0, 200).validation ?? split([2], [], [], target), 'test');
    expect(Number(logs.accuracy)).toBeGreaterThan(0.97);
    expect(Number(logs.auc)).toBeGreaterThan(0.99);
    training.dispose();
  });

  test('tells every step with its samples, the short last batch too, then epoch and end', async () => {
    const events = await follow(start({ epochs: 1 }));
    const steps = events.flatMap((event) => (event.type === 'step' ? [event] : []));
    expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(steps.map(({ samples }) => samples)).toEqual([...Array<number>(9).fill(16), 6]);
    expect(Object.keys(steps[0]?.logs ?? {})).toEqual(['loss', 'accuracy']);
    const [epoch, end] = events.slice(steps.length);
    expect(Object.keys(epoch?.type === 'epoch' ? epoch.logs : {})).toEqual([
      'loss',
      'accuracy',
      'auc',
      'val_loss',
      'val_accuracy',
      'val_auc',
    ]);
    expect(end).toEqual({ type: 'end', step: 10, epoch: 1, reason: 'The epoch is done.' });
    // An epoch's loss is the mean over samples of what the steps said.
    const mean = steps.reduce((sum, { logs, samples }) => sum + Number(logs.loss) * samples, 0) / 150;
    expect(epoch?.type === 'epoch' && Number(epoch.logs.loss)).toBeCloseTo(mean, 12);
  });

  test('tells the loss of the data and what regularizers add to it apart', async () => {
    const layers = (regularizers: object): Graph =>
      chain(
        [2],
        [
          ['dense', { units: 4, ...regularizers }],
          ['dense', { units: 1, activation: 'sigmoid' }],
        ],
      );
    const first = async (training: Training) => {
      const { logs } = await training.evaluate(moons(20, 0).training, 'test');
      const [step, ...rest] = await follow(training);
      const epoch = rest.find(({ type }) => type === 'epoch');
      training.dispose();
      return { logs, step: step?.type === 'step' ? step.logs : {}, epoch: epoch?.type === 'epoch' ? epoch.logs : {} };
    };
    const plain = await first(start({ epochs: 1 }, moons(40, 10), layers({})));
    const regularizer = { kernel_regularizer: { name: 'l2', l2: 1 }, bias_regularizer: { name: 'l1', l1: 1 } };
    const penalized = await first(start({ epochs: 1 }, moons(40, 10), layers(regularizer)));
    expect(plain.epoch).not.toHaveProperty('penalty');
    expect(penalized.step.loss).toBe(plain.step.loss);
    expect(penalized.logs.loss).toBe(plain.logs.loss);
    expect(Number(penalized.step.penalty)).toBeGreaterThan(0.1);
    // Of an epoch the mean over its steps, of an evaluation that of the weights at its time.
    expect(Number(penalized.epoch.val_penalty)).toBeLessThan(Number(penalized.epoch.penalty));
    expect(Object.keys(penalized.epoch).slice(0, 3)).toEqual(['loss', 'penalty', 'accuracy']);
  });

  test('regularizes all kernels as their layers would, and tells the kinds apart', async () => {
    const layers = (regularizers: object): Graph =>
      chain(
        [2],
        [
          ['dense', { units: 4, ...regularizers }],
          ['dense', { units: 1, activation: 'sigmoid', ...regularizers }],
        ],
      );
    const regularization = { l1: 0.1, l2: 0.2, lp: null };
    const all = await follow(start({ epochs: 1, regularization }, moons(40, 10), layers({})));
    const own = layers({ kernel_regularizer: { name: 'l1_l2', l1: 0.1, l2: 0.2 } });
    expect(await follow(start({ epochs: 1 }, moons(40, 10), own))).toEqual(all);
    const epoch = all.find(({ type }) => type === 'epoch');
    const logs = epoch?.type === 'epoch' ? epoch.logs : {};
    expect(Number(logs.l1_penalty) + Number(logs.l2_penalty)).toBeCloseTo(Number(logs.penalty), 6);
    expect(logs).toHaveProperty('val_l2_penalty');
  });

  test('goes on from a checkpoint as if it had never stopped, to the last bit', async () => {
    const whole = await follow(start());
    const first = start();
    const before = await follow(first, ({ step }) => step === 4);
    expect(first.position).toMatchObject({ step: 4, epoch: 1, batch: 4 });
    const folder = temporaryFolder();
    await writeCheckpoint(openFolder(folder), await first.snapshot(), false);
    first.dispose();
    const second = start();
    second.restore(await readCheckpoint(openFolder(folder), 4));
    expect([...before, ...(await follow(second))]).toEqual(whole);
  });

  test('goes on with the penalties and constraints of all kernels', async () => {
    const changes = { regularization: { l1: 0.01, l2: 0.01, lp: { p: 3, strength: 0.01 } }, max_norm: 1 };
    const whole = await follow(start(changes));
    const first = start(changes);
    const before = await follow(first, ({ step }) => step === 4);
    const second = start(changes);
    second.restore(await first.snapshot());
    expect([...before, ...(await follow(second))]).toEqual(whole);
  });

  describe.each([
    ['a plateau', { name: 'reduce_lr_on_plateau', patience: 1, monitor: 'val_accuracy' }],
    ['a warm-up', { name: 'one_cycle', warmup_steps: 3 }],
  ] as const)('with accumulated gradients, an average and %s', (_, written) => {
    const { learning_rate_schedule } = v.parse(grammar, { learning_rate_schedule: written });
    const changes = { learning_rate_schedule, accumulate: 3, ema: 0.9, epochs: 4 };

    test.each([1, 2, 3, 9, 10, 11, 30])('goes on after step %i', async (stop) => {
      const whole = await follow(start(changes));
      const first = start(changes);
      const before = await follow(first, ({ step, type }) => step === stop && (type === 'epoch' || stop % 10 > 0));
      const folder = temporaryFolder();
      await writeCheckpoint(openFolder(folder), await first.snapshot(), false);
      const second = start(changes);
      second.restore(await readCheckpoint(openFolder(folder), stop));
      expect([...before, ...(await follow(second))]).toEqual(whole);
    });

    test('logs the learning rate', async () => {
      const events = await follow(start(changes));
      const rates = events.flatMap((event) => (event.type === 'end' ? [] : [event.logs.learning_rate]));
      expect(rates.every((rate) => typeof rate === 'number' && rate >= 0 && rate <= 0.01)).toBe(true);
      expect(new Set(rates).size).toBeGreaterThan(1);
    });

    test('evaluates and keeps the average of the weights', async () => {
      const training = start(changes);
      const events = await follow(training);
      const { validation } = moons(150, 50);
      const { logs } = await training.evaluate(validation ?? expect.fail(), 'test');
      const last = events.findLast((event) => event.type === 'epoch');
      expect(last?.logs).toMatchObject({ val_loss: logs.loss });
      const snapshot = await training.snapshot();
      const plain = start();
      plain.restore({ ...snapshot, optimizer: (await plain.snapshot()).optimizer });
      expect((await plain.evaluate(validation ?? expect.fail(), 'test')).logs).toEqual(logs);
    });
  });

  test('may be stopped between the last step of an epoch and its validation', async () => {
    const whole = await follow(start());
    const first = start();
    const before = await follow(first, ({ step }) => step === 10);
    const second = start();
    second.restore(await first.snapshot());
    expect([...before, ...(await follow(second))]).toEqual(whole);
  });

  test('is the same again from the same seed, and another from another', async () => {
    const events = await follow(start());
    expect(await follow(start())).toEqual(events);
    expect(await follow(start({ seed: 8 }))).not.toEqual(events);
  });

  test('leaves no tensors behind', async () => {
    const before = tf.memory().numTensors;
    const training = start({ epochs: 3 });
    const counts: number[] = [];
    await follow(training, ({ type }) => {
      counts.push(tf.memory().numTensors);
      return type === 'end';
    });
    await training.evaluate(moons(40, 0).training, 'test');
    await training.inspect('dense_1', moons(40, 0).training, Uint32Array.of(0));
    counts.push(tf.memory().numTensors);
    expect(new Set(counts).size).toBe(1);
    training.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('Early stopping', () => {
  const patience = (changes: Partial<EarlyStopping>): Partial<TrainingOptions['settings']> => ({
    epochs: 50,
    early_stopping: {
      ...{ monitor: 'val_loss', mode: 'auto', patience: 2, min_delta: 0, baseline: null, start_from_epoch: 0 },
      ...{ restore_best_weights: true, ...changes },
    },
  });

  test('ends training when nothing gets better', async () => {
    const events = await follow(start(patience({ min_delta: 10 })));
    expect(events.filter(({ type }) => type === 'epoch')).toHaveLength(3);
    expect(events.at(-1)).toMatchObject({ type: 'end', epoch: 3 });
    expect(JSON.stringify(events.at(-1))).toMatch(
      /val_loss has not improved for 2 epochs: its best was [\d.]+ in epoch 1\./,
    );
  });

  test('takes the other direction by mode, and never ends training without patience', async () => {
    const events = await follow(start({ ...patience({ mode: 'max', patience: null }), epochs: 6 }));
    const epochs = events.flatMap((event) => (event.type === 'epoch' ? [event] : []));
    expect(epochs).toHaveLength(6);
    const best = epochs.findLast((epoch) => epoch.best);
    expect(Number(best?.logs.val_loss)).toBe(Math.max(...epochs.map(({ logs }) => Number(logs.val_loss))));
  });

  test('waits for a baseline, from an epoch on', async () => {
    const events = await follow(start(patience({ baseline: 0, start_from_epoch: 2 })));
    const epochs = events.flatMap((event) => (event.type === 'epoch' ? [event] : []));
    expect(epochs.slice(0, 3).map(({ best }) => best)).toEqual([false, false, true]);
    expect(JSON.stringify(events.at(-1))).toMatch(
      /val_loss has not passed the baseline 0 for \d+ epochs: its best was/,
    );
  });

  test('counts anew after an extension', async () => {
    const settings = patience({ min_delta: 10 });
    const first = start(settings);
    await follow(first);
    const extension = { scheduledEpochs: 50, after: 3 };
    const second = start(settings, undefined, undefined, extension);
    second.restore(await first.snapshot());
    expect((await follow(second)).filter(({ type }) => type === 'epoch')).toHaveLength(2);
  });

  test('knows which way is better from the name', async () => {
    const events = await follow(start(patience({ monitor: 'val_accuracy' })));
    const values = events.flatMap((event) => (event.type === 'epoch' ? [Number(event.logs.val_accuracy)] : []));
    const best = events.flatMap((event) => (event.type === 'epoch' && event.best ? [event.epoch] : [])).at(-1) ?? 0;
    expect(values[best - 1]).toBe(Math.max(...values));
  });

  test('is not forgotten over a stop', async () => {
    const whole = await follow(start(patience({ min_delta: 10 })));
    const first = start(patience({ min_delta: 10 }));
    const before = await follow(first, ({ type, epoch }) => type === 'epoch' && epoch === 2);
    const second = start(patience({ min_delta: 10 }));
    second.restore(await first.snapshot());
    expect([...before, ...(await follow(second))]).toEqual(whole);
  });

  test('refuses what no epoch has', () => {
    const withoutValidation = () => start(patience({}), moons(20, 0));
    expect(withoutValidation).toThrow('There is no validation split. An epoch logs loss, accuracy, auc.');
  });
});

describe('What cannot be trained says why', () => {
  test('a loss that is not a number', async () => {
    const sgd = { name: 'sgd', learning_rate: 1e30, momentum: 0, nesterov: false } as const;
    const data = dataset(
      [2],
      { type: 'number', name: 'y' },
      split(
        [2],
        [
          [1, 2],
          [3, 4],
        ],
        [1, 2],
        { type: 'number', name: 'y' },
      ),
    );
    const network = chain([2], [['dense', { units: 1 }]]);
    const training = createTraining({
      graph: network,
      dataset: data,
      outputs: [outputOf(network, 'mean_squared_error')],
      settings: { ...settings, optimizer: sgd, epochs: 9 },
    });
    await expect(follow(training)).rejects.toThrow(/^The loss became (NaN|Infinity) at step 2\.$/);
    // The update that no step comes after is noticed when the network is tried.
    await expect(training.evaluate(data.training, 'test')).rejects.toThrow(
      /The loss of the test split is Infinity after step \d/,
    );
  });

  test('a checkpoint of another network', async () => {
    const other = start({}, moons(20, 0), chain([2], [['dense', { units: 1, activation: 'sigmoid' }]]));
    const snapshot = await other.snapshot();
    expect(() => {
      start().restore(snapshot);
    }).toThrow("The checkpoint's dense_1/kernel has the shape [2, 1], the network's [2, 16].");
  });
});

test('a layer can be looked at, and predictions come after the last activation', async () => {
  const training = start();
  const { training: samples } = moons(5, 0);
  const { layer, outputs: looked } = await training.inspect('relu_3', samples, Uint32Array.of(3, 1));
  expect(layer.shape).toEqual([2, 16]);
  expect(Math.min(...layer.values)).toBeGreaterThanOrEqual(0);
  const [{ predictions, targets } = expect.fail()] = (await training.evaluate(samples, 'test')).outputs;
  expect([...(looked[0]?.values ?? [])]).toEqual([predictions[3], predictions[1]]);
  expect([...targets]).toEqual([0, 1, 0, 1, 0]);
  await expect(training.inspect('nothing', samples, Uint32Array.of(0))).rejects.toThrow('no layer named nothing');
});
