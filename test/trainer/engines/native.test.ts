import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { hasKernel } from '../../../trainer/src/engines/hasKernel.js';
import { probeEngines, startEngine } from '../../../trainer/src/engines/index.js';
import { recurrentCases, recurrentKernels } from './recurrentCases.js';
import { sameAsCpu } from './sameAsCpu.js';

const native = (await probeEngines()).find(({ name }) => name === 'native');
if (native?.works !== true) console.log(`Skipped: the native engine does not work here: ${native?.description ?? ''}`);

describe.skipIf(native?.works !== true)('native', async () => {
  if (native?.works === true) await startEngine('native');

  test('the engine says what it is', async () => {
    const engine = await startEngine('native');
    expect(engine).toMatchObject({ name: 'native', device: native?.device, description: native?.description });
    expect(engine.description).toMatch(/^TensorFlow \d+\.\d+\.\d+ on (CPU|GPU)$/);
  });

  test('it is what `auto` takes', async () => {
    expect((await startEngine('auto')).name).toBe('native');
  });

  test('a matrix product', async () => {
    await startEngine('native');
    const matrix = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    expect([...(await tf.matMul(matrix, matrix).data())]).toEqual([7, 10, 15, 22]);
  });

  // Ours are for CPUs.
  test.skipIf(native?.device !== 'cpu')('recurrent layers have operations for all steps at once', async () => {
    await startEngine('native');
    expect(recurrentKernels.filter((name) => !hasKernel(name))).toEqual([]);
  });

  // tfjs-node has no gradients for explicit padding, and its fused prelu wants a tfjs of chained operations.
  sameAsCpu('tensorflow', [recurrentCases], (name) => /^gradients of .*padding \d|with prelu$/.test(name));
});
