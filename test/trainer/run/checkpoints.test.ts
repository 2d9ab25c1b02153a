import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFolder } from '#protocol/node';
import {
  pruneCheckpoints,
  readCheckpoint,
  readCheckpointIndex,
  writeCheckpoint,
} from '../../../trainer/src/run/checkpoints.js';
import type { Snapshot } from '../../../trainer/src/training/training.js';
import { temporaryFolder } from './temporaryFolder.js';

/** As a run's folder is, held until the test is done. */
const opened = (folder: string) => openFolder(folder);

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
  await writeCheckpoint(opened(folder), snapshot(3), false);
  expect(await readCheckpoint(opened(folder), 3)).toEqual(snapshot(3));
});

test('step 0, the last and the best are kept', async () => {
  const folder = temporaryFolder();
  expect(await readCheckpointIndex(opened(folder))).toBe(null);
  for (const step of [0, 10, 20, 30, 40]) await writeCheckpoint(opened(folder), snapshot(step), step === 20);
  expect(await readCheckpointIndex(opened(folder))).toEqual({ last: 40, best: 20 });
  expect(readdirSync(folder).sort()).toEqual(['0', '20', '40', 'index.json']);
});

test('a step that is saved once more, when its epoch has ended, has the later position', async () => {
  const folder = temporaryFolder();
  await writeCheckpoint(opened(folder), snapshot(5), false);
  const later = { ...snapshot(5), position: { ...snapshot(5).position, epoch: 3, batch: 0, sums: {} } };
  await writeCheckpoint(opened(folder), later, true);
  expect(await readCheckpointIndex(opened(folder))).toEqual({ last: 5, best: 5 });
  expect(await readCheckpoint(opened(folder), 5)).toEqual(later);
});

test('a trainer that was killed before there was an index can begin again', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '0'));
  writeFileSync(join(folder, '0', 'weights.safetensors'), 'whole, perhaps');
  await writeCheckpoint(opened(folder), snapshot(0), false);
  expect(await readCheckpoint(opened(folder), 0)).toEqual(snapshot(0));
});

test('a checkpoint that cannot be written leaves nothing half done', async () => {
  const folder = temporaryFolder();
  await writeCheckpoint(opened(folder), snapshot(0), false);
  const unwritable = { ...snapshot(4), optimizer: new Map([['m', { shape: [1n], values: new Float32Array(1) }]]) };
  // @ts-expect-error A shape that JSON cannot hold stands for whatever goes wrong between two files.
  await expect(writeCheckpoint(opened(folder), unwritable, false)).rejects.toThrow();
  expect(readdirSync(folder).sort()).toEqual(['0', 'index.json']);
});

test('what a killed trainer left half done is neither taken nor kept', async () => {
  const folder = temporaryFolder();
  await writeCheckpoint(opened(folder), snapshot(0), false);
  mkdirSync(join(folder, '7.tmp'));
  writeFileSync(join(folder, '7.tmp', 'weights.safetensors'), 'half');
  // Renamed, but the index had not moved yet.
  mkdirSync(join(folder, '8'));
  writeFileSync(join(folder, '8', 'weights.safetensors'), 'whole, perhaps');
  const index = await readCheckpointIndex(opened(folder));
  expect(index).toEqual({ last: 0, best: null });
  if (index) pruneCheckpoints(opened(folder), index);
  expect(readdirSync(folder).sort()).toEqual(['0', 'index.json']);
});

test('a damaged checkpoint is refused by the name of its file', async () => {
  const folder = temporaryFolder();
  await writeCheckpoint(opened(folder), snapshot(1), false);
  writeFileSync(join(folder, '1', 'state.json'), '{"step": 1}');
  await expect(readCheckpoint(opened(folder), 1)).rejects.toThrow(/state\.json is damaged/);
  await writeCheckpoint(opened(folder), snapshot(2), false);
  rmSync(join(folder, '2', 'weights.safetensors'));
  await expect(readCheckpoint(opened(folder), 2)).rejects.toThrow(/weights\.safetensors/);
});
