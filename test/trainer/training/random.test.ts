import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { forward } from '../../../trainer/src/model/forward.js';
import { initialize } from '../../../trainer/src/model/initialize.js';
import { chain } from './networks.js';
import { onCpu } from './onCpu.js';

onCpu();

describe('Weights begin as in Keras', () => {
  // Filters of 3 x 3 over 20 channels: 180 inputs and 360 outputs a unit.
  const shape = [3, 3, 20, 40];
  const [glorot, he] = [2 / (180 + 360), 2 / 180];
  const expected: readonly (readonly [
    'glorot_uniform' | 'he_uniform' | 'glorot_normal' | 'he_normal',
    number,
    number,
  ])[] = [
    ['glorot_uniform', glorot, Math.sqrt(3 * glorot)],
    ['he_uniform', he, Math.sqrt(3 * he)],
    // Normal within two standard deviations, which are wider by as much as the cut takes away.
    ['glorot_normal', glorot, (2 * Math.sqrt(glorot)) / 0.8796256610342398],
    ['he_normal', he, (2 * Math.sqrt(he)) / 0.8796256610342398],
  ];
  test.each(expected)('%s has variance %f within ±%f', (initializer, variance, limit) => {
    const values = initialize({ name: initializer, seed: null }, shape, 7, 'conv2d/kernel');
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03 * Math.sqrt(variance));
    expect(spread / variance).toBeCloseTo(1, 1);
    expect(Math.max(...values.map(Math.abs)) / limit).toBeCloseTo(1, 1);
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(limit * (1 + 1e-6));
  });

  test('zeros and ones', () => {
    expect([
      ...initialize({ name: 'zeros' }, [2], 7, 'bias'),
      ...initialize({ name: 'ones' }, [2], 7, 'gamma'),
    ]).toEqual([0, 0, 1, 1]);
  });

  test('from seed and name alone', () => {
    const heNormal = { name: 'he_normal', seed: null } as const;
    const first = initialize(heNormal, [50], 7, 'a/kernel');
    expect(initialize(heNormal, [50], 7, 'a/kernel')).toEqual(first);
    expect(initialize(heNormal, [50], 8, 'a/kernel')).not.toEqual(first);
    expect(initialize(heNormal, [50], 7, 'b/kernel')).not.toEqual(first);
  });
});

describe('Dropout', () => {
  const graph = chain(
    [5000],
    [
      ['dropout', { rate: 0.3 }],
      ['dropout', { rate: 0.3 }],
    ],
  );
  function dropped(training: boolean, step: number, layer = 'dropout_1'): number[] {
    return tf.tidy(() => {
      const context = { training, seed: 7, step, update: () => undefined };
      return [
        ...(forward(graph, new Map(), [tf.ones([2, 5000])], context)
          .get(layer)
          ?.dataSync() ?? []),
      ];
    });
  }

  test('drops its share and scales up the others', () => {
    const values = dropped(true, 1);
    expect(values.filter((value) => value === 0).length / values.length).toBeCloseTo(0.3, 1);
    expect(new Set(values)).toEqual(new Set([0, Math.fround(1 / 0.7)]));
  });

  test('drops others at every step, in every layer and sample, and the same again when repeated', () => {
    const values = dropped(true, 1);
    expect(dropped(true, 1)).toEqual(values);
    expect(dropped(true, 2)).not.toEqual(values);
    expect(values.slice(5000)).not.toEqual(values.slice(0, 5000));
    const both = dropped(true, 1, 'dropout_2').filter((value) => value === 0).length / 10_000;
    expect(both).toBeCloseTo(1 - 0.7 ** 2, 1);
  });

  test('does nothing when not training', () => {
    expect(new Set(dropped(false, 1))).toEqual(new Set([1]));
  });
});
