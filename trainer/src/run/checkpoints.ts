import { checkpointIndexSchema, type CheckpointIndex } from '#protocol';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { toLog } from '../training/toLog.js';
import type { Snapshot } from '../training/training.js';
import { errorCode } from './errorCode.js';
import { readJson } from './readJson.js';
import { renameDurably, replaceFile, syncFolder, writeDurably } from './replaceFile.js';
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
  const checkpoint = join(folder, String(step));
  const state = `${JSON.stringify(snapshot.position, withWords, 2)}\n`;
  // Between two saves of a step, the epoch may have ended: the weights are the same, the position is not.
  if (before?.last === step) await replaceFile(stateFile(checkpoint), state);
  else await writeNew(checkpoint, snapshot, state);
  const index: CheckpointIndex = { last: step, best: best ? step : (before?.best ?? null) };
  await replaceFile(indexFile(folder), `${JSON.stringify(index)}\n`);
  await pruneCheckpoints(folder, index);
}

async function writeNew(checkpoint: string, { weights, optimizer }: Snapshot, state: string): Promise<void> {
  const temporary = `${checkpoint}.tmp`;
  try {
    await mkdir(temporary, { recursive: true });
    await writeDurably(join(temporary, 'weights.safetensors'), encodeSafetensors(weights));
    await writeDurably(join(temporary, 'optimizer.safetensors'), encodeSafetensors(optimizer));
    await writeDurably(stateFile(temporary), state);
    await syncFolder(temporary);
    // Left by a trainer that was killed before the index named it.
    await rm(checkpoint, { recursive: true, force: true });
    await renameDurably(temporary, checkpoint);
  } catch (error) {
    // Half a checkpoint on a full disk would leave no room to say so.
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
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
    position: await readJson(stateFile(checkpoint), positionSchema),
  };
}

function withWords(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? toLog(value) : value;
}

function stateFile(checkpoint: string): string {
  return join(checkpoint, 'state.json');
}

function indexFile(folder: string): string {
  return join(folder, 'index.json');
}
