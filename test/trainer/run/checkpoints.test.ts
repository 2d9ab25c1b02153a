import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  pruneCheckpoints,
  readCheckpoint,
  readCheckpointIndex,
  writeCheckpoint,
} from '../../../trainer/src/run/checkpoints.js';
import type { Snapshot } from '../../../trainer/src/training/training.js';
import { temporaryFolder } from './temporaryFolder.js';

function snapshot(step: number): Snapshot {
  return {
    weights: new Map([['dense/kernel', { shape: [2, 1], values: Float32Array.of(step, -0.5) }]]),
    optimizer: new Map([['dense/kernel/momentum', { shape: [2, 1], values: Float32Array.of(Number.NaN, 1e-30) }]]),
    position: {
      step,
      epoch: 2,
      batch: 1,
      best: { value: Number.POSITIVE_INFINITY, epoch: 1, step: 0 },
      sums: { loss: [0.1 + 0.2, Number.NaN] },
    },
  };
}

test('a checkpoint comes back as it was saved, what is no number too', async () => {
  const folder = temporaryFolder();
  await writeCheckpoint(folder, snapshot(3), false);
  expect(await readCheckpoint(folder, 3)).toEqual(snapshot(3));
});

test('step 0, the last and the best are kept', async () => {
  const folder = temporaryFolder();
  expect(await readCheckpointIndex(folder)).toBe(null);
  for (const step of [0, 10, 20, 30, 40]) await writeCheckpoint(folder, snapshot(step), step === 20);
  expect(await readCheckpointIndex(folder)).toEqual({ last: 40, best: 20 });
  expect(readdirSync(folder).sort()).toEqual(['0', '20', '40', 'index.json']);
});

test('a checkpoint that is there already is not written again', async () => {
  const folder = temporaryFolder();
  await writeCheckpoint(folder, snapshot(5), false);
  await writeCheckpoint(folder, snapshot(5), true);
  expect(await readCheckpointIndex(folder)).toEqual({ last: 5, best: 5 });
});

test('what a killed trainer left half done is neither taken nor kept', async () => {
  const folder = temporaryFolder();
  await writeCheckpoint(folder, snapshot(0), false);
  mkdirSync(join(folder, '7.tmp'));
  writeFileSync(join(folder, '7.tmp', 'weights.safetensors'), 'half');
  // Renamed, but the index had not moved yet.
  mkdirSync(join(folder, '8'));
  writeFileSync(join(folder, '8', 'weights.safetensors'), 'whole, perhaps');
  const index = await readCheckpointIndex(folder);
  expect(index).toEqual({ last: 0, best: null });
  if (index) await pruneCheckpoints(folder, index);
  expect(readdirSync(folder).sort()).toEqual(['0', 'index.json']);
});

test('a damaged checkpoint is refused by the name of its file', async () => {
  const folder = temporaryFolder();
  await writeCheckpoint(folder, snapshot(1), false);
  writeFileSync(join(folder, '1', 'state.json'), '{"step": 1}');
  await expect(readCheckpoint(folder, 1)).rejects.toThrow(/state\.json is damaged/);
  rmSync(join(folder, '1', 'weights.safetensors'));
  await expect(readCheckpoint(folder, 1)).rejects.toThrow(/weights\.safetensors/);
});
