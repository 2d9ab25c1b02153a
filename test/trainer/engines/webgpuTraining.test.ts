import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { eagerExecutor } from '../../../trainer/src/engines/executor.js';
import { startEngine } from '../../../trainer/src/engines/index.js';
import { readRun } from '../../../trainer/src/run/runFile.js';
import { createTraining, type TrainingOptions } from '../../../trainer/src/training/createTraining.js';
import { tinyDefinition, trainerProgram } from '../run/trainerProcess.js';
import { follow } from '../training/follow.js';
import { settings } from '../training/moons.js';
import { chain, dataset, outputOf, split } from '../training/networks.js';
import { sameLosses } from '../training/sameLosses.js';
import { sameOptimizers } from '../training/sameOptimizers.js';
import { samePenalties } from '../training/samePenalties.js';
import { sameWeighting } from '../training/sameWeighting.js';
import { numbers } from './tensors.js';
import { webgpuWorks } from './webgpuHere.js';

const works = await webgpuWorks();

const target = { type: 'binary', name: 'light', classes: ['dark', 'bright'] } as const;
const graph = chain(
  [6, 6, 2],
  [
    ['conv2d', { filters: 4, kernel_size: 3, padding: 'same', use_bias: false }],
    ['batch_normalization', { momentum: 0.9 }],
    ['relu'],
    ['max_pooling2d', { pool_size: 2 }],
    ['dropout', { rate: 0.2 }],
    ['flatten'],
    ['dense', { units: 1, activation: 'sigmoid' }],
  ],
);

function train(network = graph, changes: Partial<TrainingOptions['settings']> = {}) {
  const labels = Array.from({ length: 24 }, (_, at) => at % 2);
  const images = labels.map((label, at) => Array.from({ length: 72 }, (_, pixel) => label / 4 + Math.sin(pixel * at)));
  const part = (from: number, to: number) => split([6, 6, 2], images.slice(from, to), labels.slice(from, to), target);
  const data = dataset([6, 6, 2], target, part(0, 18), part(18, 24));
  return createTraining({
    graph: network,
    dataset: data,
    outputs: [outputOf(network, 'binary_crossentropy', { target, metrics: ['accuracy', 'auc'] })],
    settings: { ...settings, batch_size: 6, epochs: 4, ...changes },
  });
}

describe.skipIf(!works)('training on webgpu', () => {
  const { run } = trainerProgram();
  const file = tinyDefinition(1);

  beforeAll(async () => {
    await startEngine('webgpu');
  });

  test('the engine says what it is', async () => {
    const engine = await startEngine('webgpu');
    expect(engine.name).toBe('webgpu');
    expect(engine.versions.webgpu).toMatch(/^\d+\.\d+\.\d+$/);
    expect(engine.description).toMatch(/^WebGPU \(Dawn\) on /);
    expect(tf.getBackend()).toBe('webgpu');
  });

  sameWeighting();
  samePenalties();

  describe('twenty steps are those of Keras', () => {
    sameOptimizers(() => eagerExecutor);
  });

  describe('losses and their gradients are those of Keras', () => {
    sameLosses(() => eagerExecutor);
  });

  test('takes no more memory from epoch to epoch', async () => {
    const training = train();
    const memory: tf.MemoryInfo[] = [];
    for await (const event of training.events()) {
      if (event.type !== 'epoch') continue;
      expect(Number(event.logs.loss)).toBeGreaterThan(0);
      memory.push(tf.memory());
    }
    expect(memory).toHaveLength(4);
    // The first epoch makes what is kept: the optimizer's state, and buffers that are used again.
    for (const one of memory.slice(2)) expect(one).toEqual(memory[1]);
    training.dispose();
  });

  test('measures layers', async () => {
    const training = train(graph, { epochs: 11 });
    const events = await follow(training);
    const [layers = []] = events.flatMap((event) =>
      event.type === 'epoch' && event.layers.length > 0 ? [event.layers] : [],
    );
    expect(layers.map(({ name }) => name)).toEqual(['conv2d_1', 'batch_normalization_2', 'relu_3', 'dense_7']);
    for (const { norms } of layers) if (norms) expect(Number(norms.updates)).toBeGreaterThan(0);
    training.dispose();
  });

  test('finds where NaN began', async () => {
    const undefinedLog = chain(
      [6, 6, 2],
      [['flatten'], ['dense', { units: 4 }], ['log'], ['dense', { units: 1, activation: 'sigmoid' }]],
    );
    const training = train(undefinedLog);
    const first = await training.snapshot();
    await expect(follow(training)).rejects.toThrow('The loss became NaN at step 1.');
    training.restore(first);
    const { origin } = (await training.findOrigin(1, new AbortController().signal)) ?? {};
    expect(origin).toMatchObject({ part: 'layer', name: 'log_3', operation: 'Log' });
    training.dispose();
  });

  test('a batch too large for one go is worked on in parts', async () => {
    const [images, size, channels] = [5, 56, 48];
    const x = tf.ones<tf.Rank.R4>([images, size, size, channels]);
    const filter = tf.variable(tf.zeros<tf.Rank.R4>([5, 5, channels, 1]));
    const { grads } = tf.variableGrads(() => tf.sum<tf.Scalar>(tf.conv2d(x, filter, 1, 'same')), [filter]);
    // How often each weight meets a pixel.
    const meetings = [2, 1, 0, 1, 2].map((off) => size - off);
    const expected = meetings.flatMap((down) =>
      meetings.flatMap((across) => Array<number>(channels).fill(images * down * across)),
    );
    expect([...((await grads[filter.name]?.data()) ?? [])]).toEqual(expected);
  });

  test('the process trains, tries, saves and ends', async () => {
    const { code, stdout, stderr } = await run('train', file, '--engine', 'webgpu', '--json');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const directory = v.parse(v.object({ run: v.string() }), JSON.parse(stdout)).run;
    expect(await readRun(directory)).toMatchObject({ state: 'finished', engine: { name: 'webgpu' } });
    expect(existsSync(join(directory, 'evaluation/test.json'))).toBe(true);
  });

  // The last: from then on nothing is read.
  test('what fails on the GPU is told to whoever reads numbers, and never is a wrong number', async () => {
    const tooMuch = tf.engine().backend.floatPrecision() * 2 ** 24;
    const sum = tf.sum(tf.fill([tooMuch, 4], 1));
    await expect(sum.data()).rejects.toThrow(/The GPU failed: .*batch_size/);
    await expect(tf.add(numbers([2], 1), 1).data()).rejects.toThrow('The GPU failed');
  });
});
