import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { probeEngines, startEngine } from '../../../trainer/src/engines/index.js';
import { forward } from '../../../trainer/src/model/forward.js';
import { oneLayer } from '../layers/oneLayer.js';

const native = (await probeEngines()).find(({ name }) => name === 'native');
if (native?.works === true) await startEngine('native');
else console.log(`Skipped: the native engine does not work here: ${native?.description ?? ''}`);

type Random = 'dropout' | 'gaussian_noise';

/** What such a layer makes of 10,000 ones. */
function output(type: Random, values: Readonly<Record<string, unknown>>, seed: number, step: number): number[] {
  return tf.tidy(() => {
    const context = { training: true, seed, step, update: () => undefined };
    const outputs = forward(oneLayer(type, values, [[100]]), new Map(), [tf.ones([100, 100])], context);
    return [...(outputs.get('layer')?.dataSync() ?? [])];
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.skipIf(native?.works !== true)('Random numbers that TensorFlow draws', () => {
  test('drop as many as they should', () => {
    const dropped = output('dropout', { rate: 0.3 }, 1, 1);
    expect(new Set(dropped)).toEqual(new Set([0, Math.fround(1 / 0.7)]));
    expect(Math.abs(mean(dropped.map((value) => (value === 0 ? 1 : 0))) - 0.3)).toBeLessThan(0.02);
  });

  test('have the deviation that they should', () => {
    const noise = output('gaussian_noise', { stddev: 0.5 }, 1, 1).map((value) => value - 1);
    expect(Math.abs(mean(noise))).toBeLessThan(0.02);
    expect(Math.abs(Math.sqrt(mean(noise.map((value) => value ** 2))) - 0.5)).toBeLessThan(0.02);
  });

  test('follow from seed and step', () => {
    const first = output('dropout', { rate: 0.5 }, 1, 1);
    expect(output('dropout', { rate: 0.5 }, 1, 1)).toEqual(first);
    expect(output('dropout', { rate: 0.5 }, 1, 2)).not.toEqual(first);
    expect(output('dropout', { rate: 0.5 }, 2, 1)).not.toEqual(first);
    expect(output('dropout', { rate: 0.5, seed: 9 }, 2, 1)).toEqual(output('dropout', { rate: 0.5, seed: 9 }, 1, 1));
  });
});
