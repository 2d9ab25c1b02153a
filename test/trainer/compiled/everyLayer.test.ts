import { describe, expect, test } from 'vitest';
import type { Batch } from '#data';
import type { Graph } from '#language';
import { probeEngines, startEngine } from '../../../trainer/src/engines/index.js';
import { loadAddon } from '../../../trainer/src/engines/native/addon.js';
import { oneLayer } from '../layers/oneLayer.js';
import { type Case, families, fixtures } from '../layers/sameAsFixtures.js';
import { chain } from '../training/networks.js';
import { optimizer } from '../training/optimizer.js';
import { batches, both, difference } from './both.js';

const native = (await probeEngines()).find(({ name }) => name === 'native');
if (native?.works === true) await startEngine('native');
else console.log(`Skipped: the native engine does not work here: ${native?.description ?? ''}`);
const canCompile = native?.works === true && loadAddon() !== null;
if (native?.works === true && !canCompile) console.log('Skipped: this checkout has no addon: `npm run engine:native`.');

/** The layer, and behind it what makes one number of its output. */
function network({ type, arguments: values, inputs, masked, output }: Case): Graph {
  const graph = oneLayer(
    type,
    values,
    inputs.map(({ shape }) => shape.slice(1)),
    masked,
  );
  const [first, ...others] = chain(output.shape.slice(1), [['flatten'], ['dense', { units: 1 }]]).layers;
  if (!first) throw new Error('There is no layer.');
  return { ...graph, layers: [...graph.layers, { ...first, inputs: ['layer'] }, ...others], outputs: ['dense_2'] };
}

function batchOf({ inputs }: Case): Batch {
  const size = inputs[0]?.shape[0] ?? 1;
  return {
    size,
    inputs: inputs.map(({ shape, values }) => ({ dtype: 'float32', shape, values: Float32Array.from(values) })),
    targets: [{ dtype: 'float32', shape: [size, 1], values: new Float32Array(size) }],
  };
}

/** Of each type, and of those again that take masks. */
const firstOfEach = families
  .flatMap(fixtures)
  .filter((one, at, all) => all.findIndex((other) => kind(other) === kind(one)) === at);

function kind({ type, masked }: Case): string {
  return masked.includes(true) ? `masked ${type}` : type;
}

describe.skipIf(!canCompile)('Every layer can be compiled', () => {
  test.each(firstOfEach)('$type $arguments', async (one) => {
    const pair = both({ graph: network(one), loss: 'mean_squared_error' }, optimizer('sgd'));
    const batch = batchOf(one);
    for (const step of [1, 2, 3]) {
      const [expected, actual] = [await pair.eager.learn(batch, step), await pair.compiled.learn(batch, step)];
      expect(Math.abs(actual.loss - expected.loss)).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected.loss)));
    }
    const [expected, actual] = [await pair.eager.score(batch), await pair.compiled.score(batch)];
    expect(Math.abs(actual.loss - expected.loss)).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected.loss)));
    expect(await difference(pair)).toBeLessThan(1e-5);
    expect(pair.compiled.drainNotes()).toEqual([]);
    pair.dispose();
  });

  test.each(['rand_augment', 'aug_mix'] as const)('but %s, which draws what is computed at all', async (type) => {
    const graph = chain([4, 4, 3], [[type, { value_range: [0, 1] }], ['flatten'], ['dense', { units: 1 }]]);
    const one = { graph, loss: 'mean_squared_error' } as const;
    const pair = both(one, optimizer('sgd'));
    for (const [at, batch] of batches(one, 4, 4).entries()) {
      const [expected, actual] = [await pair.eager.learn(batch, at), await pair.compiled.learn(batch, at)];
      expect(actual.loss).toBe(expected.loss);
    }
    expect(pair.compiled.drainNotes()).toHaveLength(1);
    expect(await difference(pair)).toBe(0);
    pair.dispose();
  });
});
