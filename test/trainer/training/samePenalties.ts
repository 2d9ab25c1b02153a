import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Logs } from '#protocol';
import { createTraining } from '../../../trainer/src/training/createTraining.js';
import { follow } from './follow.js';
import { moons, outputs, settings } from './moons.js';
import { chain } from './networks.js';

/** Tests that the penalties and bounds of all kernels are, on the current engine, those of tfjs's plain JavaScript. */
export function samePenalties(): void {
  test.each([
    ['penalties', { regularization: { l1: 0.01, l2: 0.02, lp: { p: 3, strength: 0.03 } } }],
    ['a bound on the norm of each unit', { max_norm: 0.5 }],
    ['both', { regularization: { l1: 0, l2: 0.01, lp: { p: 1.5, strength: 0.01 } }, max_norm: 0.7 }],
  ])('%s of all kernels change training as on cpu', async (_, changes) => {
    const network = chain(
      [2],
      [
        ['dense', { units: 8, activation: 'tanh' }],
        ['dense', { units: 1, activation: 'sigmoid' }],
      ],
    );
    const train = async () => {
      const training = createTraining({
        graph: network,
        dataset: moons(150, 50),
        outputs: outputs(network),
        settings: { ...settings, ...changes },
      });
      const events = await follow(training);
      const { weights } = await training.snapshot();
      const notes = training.drainNotes();
      training.dispose();
      return { logs: events.flatMap((event) => (event.type === 'end' ? [] : [event.logs])), weights, notes };
    };
    const backend = tf.getBackend();
    await tf.setBackend('cpu');
    const expected = await train();
    await tf.setBackend(backend);
    const actual = await train();
    expect(actual.notes).toEqual([]);
    expect(actual.logs.map(Object.keys)).toEqual(expected.logs.map(Object.keys));
    expect(farthest(actual.logs.flatMap(numbersOf), expected.logs.flatMap(numbersOf))).toBeLessThan(1e-4);
    for (const [name, { values }] of expected.weights)
      expect(farthest([...(actual.weights.get(name)?.values ?? [])], [...values])).toBeLessThan(1e-4);
  });
}

function numbersOf(logs: Logs): readonly number[] {
  return Object.values(logs).map(Number);
}

function farthest(actual: readonly number[], expected: readonly number[]): number {
  return Math.max(...expected.map((value, index) => Math.abs(value - (actual[index] ?? NaN))));
}
