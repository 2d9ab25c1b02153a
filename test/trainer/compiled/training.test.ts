import { describe, expect, test } from 'vitest';
import { openFolder } from '#protocol/node';
import { probeEngines, startEngine } from '../../../trainer/src/engines/index.js';
import { loadAddon } from '../../../trainer/src/engines/native/addon.js';
import { requireNativeBackend } from '../../../trainer/src/engines/native/nativeBackend.js';
import { readCheckpoint, writeCheckpoint } from '../../../trainer/src/run/checkpoints.js';
import { createTraining } from '../../../trainer/src/training/createTraining.js';
import type { TrainingEvent } from '../../../trainer/src/training/training.js';
import { temporaryFolder } from '../run/temporaryFolder.js';
import { follow } from '../training/follow.js';
import { memoryOfEpochs } from '../training/memoryOfEpochs.js';
import { moons, network, outputs, settings } from '../training/moons.js';

const native = (await probeEngines()).find(({ name }) => name === 'native');
if (native?.works === true) await startEngine('native');
else console.log(`Skipped: the native engine does not work here: ${native?.description ?? ''}`);

const start = (changes: Partial<typeof settings> = {}) =>
  createTraining({
    graph: network,
    dataset: moons(150, 50),
    outputs: outputs(network),
    settings: { ...settings, epochs: 3, ...changes },
  });

describe.skipIf(native?.works !== true)('A compiled training', () => {
  test.for([
    { kind: 'compiled', first: [] },
    // It looks at what it draws, which cannot be compiled.
    { kind: 'operation by operation', first: [['rand_augment']] },
  ] as const)('takes the same memory after every epoch, $kind', async ({ first }) => {
    const { binding } = requireNativeBackend();
    const addon = loadAddon() ?? expect.fail();
    const counts = await memoryOfEpochs(() => [binding.getNumOfTensors(), addon.countSessions()], first);
    expect(counts).toHaveLength(5);
    expect(new Set(counts).size).toBe(1);
  });

  test('goes on from a checkpoint as if it had never stopped, to the last bit', async () => {
    const [one, whole] = [start(), start()];
    const all = await follow(whole);
    expect(whole.drainNotes()).toEqual([]);
    const before = await follow(one, ({ step }) => step === 14);
    const folder = temporaryFolder();
    await writeCheckpoint(openFolder(folder), await one.snapshot(), false);
    const other = start();
    other.restore(await readCheckpoint(openFolder(folder), 14));
    expect([...before, ...(await follow(other))]).toEqual(all);
    expect(await other.snapshot()).toEqual(await whole.snapshot());
    for (const training of [one, whole, other]) training.dispose();
  });

  test('goes on after it was saved and looked at, as if nobody had', async () => {
    const [one, other] = [start(), start()];
    const all = await follow(one);
    const { training: samples } = moons(5, 0);
    const seen: TrainingEvent[] = [];
    for await (const event of other.events()) {
      seen.push(event);
      const { position, weights } = await other.snapshot();
      expect(position.step).toBe(event.step);
      const looked = await other.inspect('relu_3', samples, Uint32Array.of(3, 1));
      const evaluated = await other.evaluate(samples, 'test');
      const [output, predictions] = [looked.outputs[0], evaluated.outputs[0]?.predictions];
      expect(Math.abs((output?.values[0] ?? NaN) - (predictions?.[3] ?? NaN))).toBeLessThan(1e-6);
      expect(weights.get('dense_1/kernel')?.values).toHaveLength(32);
    }
    expect(seen).toEqual(all);
    one.dispose();
    other.dispose();
  });

  test('evaluates averages of weights compiled too', async () => {
    const training = start({ ema: 0.9, accumulate: 2 });
    await follow(training);
    expect(training.drainNotes()).toEqual([]);
    training.dispose();
  });

  test('goes back to weights from before', async () => {
    const training = start();
    await follow(training, ({ type }) => type === 'epoch');
    const best = await training.snapshot();
    const { logs } = await training.evaluate(moons(40, 0).training, 'test');
    await follow(training);
    training.restore(best);
    expect((await training.evaluate(moons(40, 0).training, 'test')).logs).toEqual(logs);
    training.dispose();
  });
});
