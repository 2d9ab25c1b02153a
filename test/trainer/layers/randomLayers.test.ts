import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { LayerType } from '#language';
import { forward } from '../../../trainer/src/model/forward.js';
import { onCpu } from '../training/onCpu.js';
import { oneLayer } from './oneLayer.js';
import { randomLayers } from './randomLayers.js';

onCpu();

function run(type: LayerType, values: Readonly<Record<string, unknown>>, input: tf.Tensor, step = 1, training = true) {
  const context = { training, seed: 3, step, update: () => undefined };
  const output = forward(oneLayer(type, values, [input.shape.slice(1)]), new Map(), [input], context).get('layer');
  return output ?? tf.scalar(NaN);
}

const valuesOf = (tensor: tf.Tensor) => [...tensor.dataSync()];
const moments = (tensor: tf.Tensor) => {
  const { mean, variance } = tf.moments(tensor);
  return [...mean.dataSync(), ...variance.dataSync()];
};

describe('Layers that draw random numbers while training', () => {
  const perImage = randomLayers.slice(0, -4);
  /** Several times the same. */
  const images = () => tf.tile(tf.randomUniform([1, 7, 8, 3], 0, 1, 'float32', 1), [6, 1, 1, 1]);

  test.each(randomLayers)('%s draws the same in the same step and other ones in the next', (type, values) => {
    const x = images();
    expect(valuesOf(run(type, values, x))).toEqual(valuesOf(run(type, values, x)));
    expect(valuesOf(run(type, values, x, 2))).not.toEqual(valuesOf(run(type, values, x)));
    expect(valuesOf(run(type, { ...values, seed: 8 }, x))).not.toEqual(valuesOf(run(type, values, x)));
  });

  test.each(perImage)('%s draws for each image', (type, values) => {
    const found = tf.unstack(run(type, values, images())).map((image) => valuesOf(image).join());
    expect(new Set(found).size).toBeGreaterThan(1);
  });

  test.each(randomLayers.slice(0, -1))('%s leaves its input as it is while not training', (type, values) => {
    const x = images();
    expect(valuesOf(run(type, values, x, 1, false))).toEqual(valuesOf(x));
  });

  test('mean and variance are what the arguments say', () => {
    const ones = tf.ones([100, 200]);
    const [mean = 0, variance = 0] = moments(run('gaussian_noise', { stddev: 0.5 }, ones));
    expect(mean).toBeCloseTo(1, 1);
    expect(variance).toBeCloseTo(0.25, 2);
    const [kept = 0, spread = 0] = moments(run('gaussian_dropout', { rate: 0.2 }, ones));
    expect(kept).toBeCloseTo(1, 1);
    expect(spread).toBeCloseTo(0.25, 2);
    const normal = tf.randomNormal([100, 200], 0, 1, 'float32', 2);
    const [center = 1, width = 0] = moments(run('alpha_dropout', { rate: 0.3 }, normal));
    expect(center).toBeCloseTo(0, 1);
    expect(width).toBeCloseTo(1, 1);
  });

  describe('sampling', () => {
    const [mean, logVariance] = [tf.fill([200, 100], 3), tf.fill([200, 100], Math.log(4))];
    const sample = (training: boolean, step = 1, given: readonly tf.Tensor[] = [mean, logVariance]) => {
      const graph = oneLayer('sampling', {}, [[100], [100]]);
      const output = forward(graph, new Map(), given, { training, seed: 3, step, update: () => undefined }).get(
        'layer',
      );
      return output ?? tf.scalar(NaN);
    };

    test('draws with the mean and the variance that it is given, other values in every step', () => {
      const [center = 0, spread = 0] = moments(sample(true));
      expect(center).toBeCloseTo(3, 1);
      expect(spread).toBeCloseTo(4, 1);
      expect(valuesOf(sample(true))).toEqual(valuesOf(sample(true)));
      expect(valuesOf(sample(true, 2))).not.toEqual(valuesOf(sample(true)));
      expect(valuesOf(sample(false))).toEqual(valuesOf(mean));
    });

    test('passes gradients through what is drawn', () => {
      const total = (mean: tf.Tensor, logVariance: tf.Tensor) => tf.sum(sample(true, 1, [mean, logVariance]));
      const [ofMean, ofLogVariance] = tf.grads(total)([mean, logVariance]);
      expect(new Set(valuesOf(ofMean ?? mean))).toEqual(new Set([1]));
      const expected = tf.mul(tf.sub(sample(true), mean), 0.5);
      expect(tf.max(tf.abs(tf.sub(ofLogVariance ?? mean, expected))).dataSync()[0]).toBeLessThan(1e-5);
    });
  });

  test('noise_shape shares draws, and spatial dropout drops whole channels', () => {
    const shared = run('dropout', { rate: 0.5, noise_shape: [null, 1, null] }, tf.ones([3, 4, 5]));
    expect(valuesOf(tf.max(shared, 1))).toEqual(valuesOf(tf.min(shared, 1)));
    const first = run('spatial_dropout2d', { rate: 0.5, data_format: 'channels_first' }, tf.ones([3, 6, 2, 4]));
    expect(valuesOf(tf.max(first, [2, 3]))).toEqual(valuesOf(tf.min(first, [2, 3])));
    expect(new Set(valuesOf(first))).toEqual(new Set([0, 2]));
    expect(new Set(valuesOf(run('dropout', { rate: 1 }, tf.ones([2, 3]))))).toEqual(new Set([0]));
  });

  test('random_flip mirrors some images, each as a whole', () => {
    const x = tf.tile(tf.reshape(tf.tensor([1, 2]), [1, 1, 2, 1]), [20, 1, 1, 1]);
    const rows = valuesOf(run('random_flip', { mode: 'horizontal' }, x))
      .join('')
      .match(/../g);
    expect(new Set(rows)).toEqual(new Set(['12', '21']));
  });

  test('random_crop cuts out a part', () => {
    const x = tf.reshape(tf.range(0, 20), [1, 4, 5, 1]);
    const [corner = 0, ...others] = valuesOf(run('random_crop', { height: 2, width: 2 }, x));
    expect(others).toEqual([corner + 1, corner + 5, corner + 6]);
  });
});
