import { checkpointIndexSchema, type CheckpointIndex } from '#protocol';
import {
  closeFolder,
  createFile,
  createSubfolder,
  errorCode,
  isTemporary,
  listFolder,
  openSubfolder,
  readBytes,
  removeFile,
  removeFolder,
  renameDurably,
  replaceFile,
  requireKnown,
  syncFolder,
  withSubfolder,
  type Folder,
} from '#protocol/node';
import { join } from 'node:path';
import * as v from 'valibot';
import { toLog } from '../training/toLog.js';
import type { Snapshot } from '../training/training.js';
import { readJson } from './readJson.js';
import { encodeSafetensors, parseSafetensors } from './safetensors.js';

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

const weightsFile = 'weights.safetensors';
const optimizerFile = 'optimizer.safetensors';
const stateFile = 'state.json';
const checkpointFiles = [weightsFile, optimizerFile, stateFile];
const indexFile = 'index.json';

/**
 * Saves a checkpoint into the folder `checkpoints`, then makes it the `last` (and, if so, the `best`), then removes those that are
 * neither; step 0 stays. Killed in between, the index still names checkpoints that are whole.
 */
export async function writeCheckpoint(folder: Folder, snapshot: Snapshot, best: boolean): Promise<void> {
  const { step } = snapshot.position;
  const before = await readCheckpointIndex(folder);
  const state = `${JSON.stringify(snapshot.position, withWords, 2)}\n`;
  // Between two saves of a step, the epoch may have ended: the weights are the same, the position is not.
  if (before?.last === step)
    await withSubfolder(folder, String(step), (checkpoint) => replaceFile(checkpoint, stateFile, state));
  else await writeNew(folder, snapshot, state);
  const index: CheckpointIndex = { last: step, best: best ? step : (before?.best ?? null) };
  await replaceFile(folder, indexFile, `${JSON.stringify(index)}\n`);
  pruneCheckpoints(folder, index);
}

async function writeNew(folder: Folder, { weights, optimizer, position }: Snapshot, state: string): Promise<void> {
  const name = String(position.step);
  const temporary = `${name}.tmp`;
  try {
    removeFolder(folder, temporary, checkpointFiles);
    createSubfolder(folder, temporary);
    await withSubfolder(folder, temporary, async (checkpoint) => {
      await createFile(checkpoint, weightsFile, encodeSafetensors(weights));
      await createFile(checkpoint, optimizerFile, encodeSafetensors(optimizer));
      await createFile(checkpoint, stateFile, state);
      await syncFolder(checkpoint);
    });
    // Left by a trainer that was killed before the index named it.
    removeFolder(folder, name, checkpointFiles);
    await renameDurably(folder, temporary, name);
  } catch (error) {
    // Half a checkpoint on a full disk would leave no room to say so.
    removeQuietly(folder, temporary);
    throw error;
  }
}

/**
 * Removes the checkpoints that the index does not name, and what a killed trainer left half done. One that holds anything else is left
 * as it is, and so is one that cannot be removed: neither is a reason to end a training.
 */
export function pruneCheckpoints(folder: Folder, { last, best }: CheckpointIndex): void {
  const kept = new Set(['0', String(last), String(best)]);
  for (const name of listFolder(folder)) {
    if (isCheckpoint(name) && !kept.has(name)) removeQuietly(folder, name);
    else if (isTemporary(name, [indexFile])) removeFile(folder, name);
  }
}

/**
 * Looks through the folder `checkpoints` before anything in it is touched.
 * @throws ForeignFile where it holds what no trainer writes, apart from what file managers leave behind
 */
export function requireOwnCheckpoints(folder: Folder): void {
  for (const name of listFolder(folder)) {
    if (litter.test(name)) continue;
    if (!isCheckpoint(name)) {
      requireKnown(folder, name, [indexFile]);
      continue;
    }
    const checkpoint = openSubfolder(folder, name);
    try {
      for (const file of listFolder(checkpoint)) {
        if (!litter.test(file)) requireKnown(checkpoint, file, checkpointFiles);
      }
    } finally {
      closeFolder(checkpoint);
    }
  }
}

/** Of file managers and network disks. */
const litter = /^(\.DS_Store|\._.*|\.nfs.*|Thumbs\.db|desktop\.ini)$/;

/** The folder of a step, whole or half done. */
function isCheckpoint(name: string): boolean {
  return /^(0|[1-9]\d{0,15})(\.tmp)?$/.test(name);
}

function removeQuietly(folder: Folder, name: string): void {
  try {
    removeFolder(folder, name, checkpointFiles);
  } catch {
    // What it holds, or what went wrong before, matters more.
  }
}

/** `null` where no checkpoint was written yet. */
export async function readCheckpointIndex(folder: Folder): Promise<CheckpointIndex | null> {
  return readJson(folder, indexFile, checkpointIndexSchema).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
}

export async function readCheckpoint(folder: Folder, step: number): Promise<Snapshot> {
  return withSubfolder(folder, String(step), async (checkpoint) => {
    const arrays = async (name: string) =>
      parseSafetensors(await readBytes(checkpoint, name), join(checkpoint.path, name));
    return {
      weights: await arrays(weightsFile),
      optimizer: await arrays(optimizerFile),
      position: await readJson(checkpoint, stateFile, positionSchema),
    };
  });
}

function withWords(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? toLog(value) : value;
}
