import { join } from 'node:path';
import * as v from 'valibot';
import { type CheckpointIndex, checkpointIndexSchema } from '#protocol';
import {
  checkSeal,
  closeFolder,
  createFile,
  createSubfolder,
  exists,
  type Folder,
  isTemporary,
  listFolder,
  openSubfolder,
  readBytes,
  readText,
  removeFile,
  removeFolder,
  renameDurably,
  replaceFile,
  requireKnown,
  sealJson,
  sha256,
  syncFolder,
  withSubfolder,
} from '#protocol/node';
import { toLog } from '../training/toLog.js';
import type { Snapshot } from '../training/training.js';
import { readJson } from './readJson.js';
import { encodeSafetensors, parseSafetensors } from './safetensors.js';

/** JSON has no NaN or infinity, so those are strings, as in records. */
const number = v.pipe(v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])]), v.transform(Number));

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** `state.json` */
const stateSchema = v.object({
  step: count,
  epoch: v.pipe(count, v.minValue(1)),
  batch: count,
  best: v.nullable(v.object({ value: number, epoch: count, step: count })),
  sums: v.record(v.string(), v.array(number)),
  seconds: v.exactOptional(number),
  plateau: v.exactOptional(v.object({ factor: number, best: v.nullable(number), waited: count, cooldown: count })),
  /** The id of its run, because another run's checkpoint would be intact too. Earlier versions wrote none. */
  run: v.optional(v.string()),
  /** Sizes and hashes of the files beside it. Earlier versions wrote none. */
  files: v.optional(v.record(v.string(), v.object({ bytes: count, sha256: v.string() }))),
});

const weightsFile = 'weights.safetensors';
const optimizerFile = 'optimizer.safetensors';
const stateFile = 'state.json';
const checkpointFiles = [weightsFile, optimizerFile, stateFile];
const indexFile = 'index.json';

/** What a checkpoint holds. */
interface SavedSnapshot extends Snapshot {
  /** Seconds that training took so far; left out: unknown. */
  readonly seconds?: number;
}

/**
 * Saves a checkpoint into the folder `checkpoints`, makes it the `last` (and `best`, if `best`), then removes those that are
 * neither, except step 0. If the process is killed in between, the index still names complete checkpoints.
 *
 * @param run the id of the checkpoint's run
 */
export async function writeCheckpoint(
  folder: Folder,
  snapshot: SavedSnapshot,
  best: boolean,
  run?: string,
): Promise<void> {
  const { step } = snapshot.position;
  const before = await readCheckpointIndex(folder);
  // The epoch may have ended since the step was saved: same weights, another position.
  if (before?.last === step)
    await withSubfolder(folder, String(step), async (checkpoint) => {
      const { files } = await readState(checkpoint);
      await replaceFile(checkpoint, stateFile, sealJson({ ...stateOf(snapshot), run, files }, withWords));
    });
  else await writeNew(folder, snapshot, run);
  const index: CheckpointIndex = { last: step, best: best ? step : (before?.best ?? null) };
  await writeCheckpointIndex(folder, index);
  pruneCheckpoints(folder, index);
}

function stateOf({ position, seconds }: SavedSnapshot): object {
  return { ...position, ...(seconds !== undefined && { seconds }) };
}

async function writeNew(folder: Folder, snapshot: SavedSnapshot, run?: string): Promise<void> {
  const { weights, optimizer, position } = snapshot;
  const name = String(position.step);
  const temporary = `${name}.tmp`;
  try {
    removeFolder(folder, temporary, checkpointFiles);
    createSubfolder(folder, temporary);
    await withSubfolder(folder, temporary, async (checkpoint) => {
      const files = {
        [weightsFile]: await createFile(checkpoint, weightsFile, encodeSafetensors(weights)),
        [optimizerFile]: await createFile(checkpoint, optimizerFile, encodeSafetensors(optimizer)),
      };
      await createFile(checkpoint, stateFile, sealJson({ ...stateOf(snapshot), run, files }, withWords));
      await syncFolder(checkpoint);
    });
    // Left by a trainer that was killed before updating the index.
    removeFolder(folder, name, checkpointFiles);
    await renameDurably(folder, temporary, name);
  } catch (error) {
    // On a full disk, a partial checkpoint would leave no room to record the failure.
    removeQuietly(folder, temporary);
    throw error;
  }
}

/**
 * Removes checkpoints that the index does not name, and the partial ones of a killed trainer. Keeps one that holds anything else
 * or cannot be removed: neither should end a training.
 */
export function pruneCheckpoints(folder: Folder, { last, best }: CheckpointIndex): void {
  const kept = new Set(['0', String(last), String(best)]);
  for (const name of listFolder(folder)) {
    if (isCheckpoint(name) && !kept.has(name)) removeQuietly(folder, name);
    else if (isTemporary(name, [indexFile])) removeFile(folder, name);
  }
}

/**
 * Checks the contents of the folder `checkpoints` before anything in it is changed.
 * @throws ForeignFile if it holds anything that a trainer does not write, except for files of file managers
 */
export function requireOwnCheckpoints(folder: Folder): void {
  for (const name of listFolder(folder)) {
    if (litter.test(name)) continue;
    if (!isCheckpoint(name) && !isSetAside(name)) {
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

/** Files that file managers and network disks leave behind. */
const litter = /^(\.DS_Store|\._.*|\.nfs.*|Thumbs\.db|desktop\.ini)$/;

/** Checks whether a name is that of a step's checkpoint, complete or partial. */
function isCheckpoint(name: string): boolean {
  return /^(0|[1-9]\d{0,15})(\.tmp)?$/.test(name);
}

/** Checks whether a name is that of a checkpoint that was set aside. Those are never removed. */
function isSetAside(name: string): boolean {
  return /^(0|[1-9]\d{0,15})\.damaged$/.test(name);
}

function removeQuietly(folder: Folder, name: string): void {
  try {
    removeFolder(folder, name, checkpointFiles);
  } catch {
    // Its contents or the original error matter more.
  }
}

/** Returns the steps of checkpoints that are complete by their names, the latest first. */
export function listCheckpoints(folder: Folder): number[] {
  const names = listFolder(folder).filter((name) => isCheckpoint(name) && !name.endsWith('.tmp'));
  return names.map(Number).sort((one, other) => other - one);
}

/** Renames a damaged checkpoint, so that it is out of the way but can still be examined. */
export async function setAside(folder: Folder, step: number): Promise<void> {
  const name = `${step}.damaged`;
  if (!exists(folder, name)) await renameDurably(folder, String(step), name);
}

/** Reads the index; `null` if no checkpoint was written yet. @throws if it is damaged */
export async function readCheckpointIndex(folder: Folder): Promise<CheckpointIndex | null> {
  if (!exists(folder, indexFile)) return null;
  await requireIntact(folder, indexFile);
  return readJson(folder, indexFile, checkpointIndexSchema);
}

/** Replaces `checkpoints/index.json`. */
export async function writeCheckpointIndex(folder: Folder, index: CheckpointIndex): Promise<void> {
  await replaceFile(folder, indexFile, sealJson(index));
}

/** Reads a checkpoint. @throws if a file is missing or damaged; the message names the file */
export async function readCheckpoint(folder: Folder, step: number): Promise<Snapshot> {
  return withSubfolder(folder, String(step), async (checkpoint) => {
    const { files, epoch, batch, best, sums, plateau, ...state } = await readState(checkpoint);
    if (state.step !== step) throw damaged(checkpoint, stateFile, `it is of step ${state.step}`);
    const arrays = async (name: string) => {
      const bytes = await readBytes(checkpoint, name);
      const written = files?.[name];
      if (files && written?.sha256 !== sha256(bytes)) throw damaged(checkpoint, name, checksumDiffers);
      return parseSafetensors(bytes, join(checkpoint.path, name));
    };
    return {
      weights: await arrays(weightsFile),
      optimizer: await arrays(optimizerFile),
      position: { step, epoch, batch, best, sums, ...(plateau && { plateau }) },
    };
  });
}

/** Returns the seconds that training took up to a checkpoint; 0 if they are unknown. */
export async function readSeconds(folder: Folder, step: number): Promise<number> {
  return withSubfolder(folder, String(step), async (checkpoint) => (await readState(checkpoint)).seconds ?? 0);
}

/** Returns whether a checkpoint has checksums, as all of this version do, and the id of its run. */
export async function readOrigin(
  folder: Folder,
  step: number,
): Promise<{ readonly hasChecksums: boolean; readonly run: string | null }> {
  return withSubfolder(folder, String(step), async (checkpoint) => {
    const { files, run } = await readState(checkpoint);
    const seal = checkSeal(await readText(checkpoint, stateFile));
    return { hasChecksums: files !== undefined && seal === 'intact', run: run ?? null };
  });
}

async function readState(checkpoint: Folder): Promise<v.InferOutput<typeof stateSchema>> {
  await requireIntact(checkpoint, stateFile);
  return readJson(checkpoint, stateFile, stateSchema);
}

async function requireIntact(folder: Folder, name: string): Promise<void> {
  if (checkSeal(await readText(folder, name)) === 'damaged') throw damaged(folder, name, checksumDiffers);
}

const checksumDiffers = 'it is not what the trainer wrote (its checksum differs)';

function damaged(folder: Folder, name: string, problem: string): Error {
  return new Error(`${join(folder.path, name)} is damaged: ${problem}.`);
}

function withWords(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? toLog(value) : value;
}
