import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Split } from '#data';
import { findRate } from '../../../trainer/src/training/findRate.js';
import { moons, network, outputs, settings } from './moons.js';
import { onCpu } from './onCpu.js';
import { optimizer } from './optimizer.js';

onCpu();

function search(range = { least: 1e-6, most: 10, steps: 60 }, changes = {}) {
  const options = { graph: network, dataset: moons(150, 0), outputs: outputs(network) };
  return findRate({ ...options, settings: { ...settings, ...changes } }, range);
}

test('A search tries rising rates and suggests one at which the loss falls', async () => {
  const before = tf.memory().numTensors;
  const { points, suggestion, optimizer } = await search();
  expect(tf.memory().numTensors).toBe(before);
  expect(optimizer).toBe('adam');
  const rates = points.map(({ rate }) => rate);
  expect(rates).toEqual(rates.toSorted((a, b) => a - b));
  expect(rates[0]).toBeCloseTo(1e-6, 12);
  expect(suggestion).toBeGreaterThan(1e-4);
  expect(suggestion).toBeLessThan(1);
});

test('It ends where the loss diverges, and is the same again', async () => {
  const range = { least: 0.01, most: 1e6, steps: 80 };
  const settings = { optimizer: optimizer('sgd') };
  const { points } = await search(range, settings);
  expect(points.length).toBeLessThan(80);
  expect(points.every(({ smoothed }) => Number.isFinite(smoothed))).toBe(true);
  expect((await search(range, settings)).points).toEqual(points);
});

test('It suggests nothing where the target is noise', async () => {
  const noise = moons(150, 0);
  const targets = Array.from({ length: 150 }, (_, row) => (row * 7919) % 13 < 6);
  const training: Split = {
    ...noise.training,
    async read(positions) {
      const batch = await noise.training.read(positions);
      const values = Float32Array.from(positions, (row) => (targets[row] ? 1 : 0));
      return { ...batch, targets: [{ dtype: 'float32', shape: [positions.length, 1], values }] };
    },
  };
  const options = { graph: network, dataset: { ...noise, training }, outputs: outputs(network) };
  const { suggestion } = await findRate({ ...options, settings }, { least: 1e-7, most: 10, steps: 60 });
  expect(suggestion).toBeNull();
});

test('It says why it found nothing', async () => {
  const options = { graph: network, outputs: outputs(network), settings };
  const range = { least: 1e-6, most: 10, steps: 10 };
  await expect(findRate({ ...options, dataset: moons(0, 0) }, range)).rejects.toThrow('The training split is empty');
  const infinite = { ...settings, regularization: { l1: 0, l2: 1e39, lp: null } };
  await expect(findRate({ ...options, dataset: moons(20, 0), settings: infinite }, range)).rejects.toThrow(
    'NaN or infinite at the first step already',
  );
});

test('It has the penalties of the definition, and reaches any rate', async () => {
  const [plain, penalized] = await Promise.all([
    search(),
    search(undefined, { regularization: { l1: 0, l2: 1, lp: null } }),
  ]);
  expect(penalized.points[0]?.loss).toBeGreaterThan(plain.points[0]?.loss ?? Infinity);
  const { points } = await search({ least: 1e-300, most: 1e300, steps: 10 });
  expect(points.every(({ rate }) => Number.isFinite(rate))).toBe(true);
});
