import { checkpointIndexSchema, type CheckpointIndex } from '#protocol';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { toLog } from '../training/toLog.js';
import type { Snapshot } from '../training/training.js';
import { errorCode } from './errorCode.js';
import { readJson } from './readJson.js';
import { renameDurably, replaceFile, writeDurably } from './replaceFile.js';
import { encodeSafetensors, readSafetensors } from './safetensors.js';

/** JSON has no NaN or infinity, so those are words, as in records. */
const number = v.pipe(v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])]), v.transform(Number));

/** `state.json` */
const positionSchema = v.object({
  step: v.number(),
  epoch: v.number(),
  batch: v.number(),
  best: v.nullable(v.object({ value: number, epoch: v.number(), step: v.number() })),
  sums: v.record(v.string(), v.array(number)),
});

/**
 * Saves a checkpoint, then makes it the `last` (and, if so, the `best`), then removes those that are neither; step 0 stays.
 * Killed in between, the index still names checkpoints that are whole.
 */
export async function writeCheckpoint(folder: string, snapshot: Snapshot, best: boolean): Promise<void> {
  const { step } = snapshot.position;
  const before = await readCheckpointIndex(folder);
  if (before?.last !== step) {
    const temporary = join(folder, `${step}.tmp`);
    await mkdir(temporary, { recursive: true });
    await writeDurably(join(temporary, 'weights.safetensors'), encodeSafetensors(snapshot.weights));
    await writeDurably(join(temporary, 'optimizer.safetensors'), encodeSafetensors(snapshot.optimizer));
    await writeDurably(join(temporary, 'state.json'), `${JSON.stringify(snapshot.position, withWords, 2)}\n`);
    await renameDurably(temporary, join(folder, String(step)));
  }
  const index: CheckpointIndex = { last: step, best: best ? step : (before?.best ?? null) };
  await replaceFile(indexFile(folder), `${JSON.stringify(index)}\n`);
  await pruneCheckpoints(folder, index);
}

/** Removes what the index does not name, such as what a killed trainer left behind. */
export async function pruneCheckpoints(folder: string, { last, best }: CheckpointIndex): Promise<void> {
  const kept = new Set(['index.json', '0', String(last), String(best)]);
  const others = (await readdir(folder)).filter((name) => !kept.has(name));
  await Promise.all(others.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** `null` where no checkpoint was written yet. */
export async function readCheckpointIndex(folder: string): Promise<CheckpointIndex | null> {
  return readJson(indexFile(folder), checkpointIndexSchema).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
}

export async function readCheckpoint(folder: string, step: number): Promise<Snapshot> {
  const checkpoint = join(folder, String(step));
  return {
    weights: await readSafetensors(join(checkpoint, 'weights.safetensors')),
    optimizer: await readSafetensors(join(checkpoint, 'optimizer.safetensors')),
    position: await readJson(join(checkpoint, 'state.json'), positionSchema),
  };
}

function withWords(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? toLog(value) : value;
}

function indexFile(folder: string): string {
  return join(folder, 'index.json');
}
