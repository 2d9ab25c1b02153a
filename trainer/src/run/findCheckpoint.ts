import { closeSync, fstatSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckpointIndex, Run } from '#protocol';
import { exists, type Folder, openFile, runLayout, withSubfolder } from '#protocol/node';
import { describeError } from '../describeError.js';
import type { TrainingPosition } from '../training/training.js';
import {
  listCheckpoints,
  readCheckpoint,
  readCheckpointIndex,
  readOrigin,
  requireOwnCheckpoints,
  setAside,
  writeCheckpointIndex,
} from './checkpoints.js';

/** The checkpoint from which a run can be resumed. */
export interface FoundCheckpoint {
  /** The repaired index; `null` if training had not started. */
  readonly index: CheckpointIndex | null;
  /** Where training stood at its last step; `null` if it had not started. */
  readonly position: TrainingPosition | null;
  /** Whether the index on disk differs. */
  readonly changed: boolean;
  /** Steps of damaged checkpoints. */
  readonly damaged: readonly number[];
  /** What is damaged and what that means, for people. */
  readonly notes: readonly string[];
}

/**
 * Finds the last intact checkpoint of a run, and the best one that it refers to, without changing anything. A missing or damaged
 * index is reconstructed from the checkpoints.
 * @throws if training had started and no checkpoint is intact; ForeignFile if there is anything that a trainer does not write
 */
export async function findCheckpoint(run: Folder, about: Run): Promise<FoundCheckpoint> {
  if (!exists(run, runLayout.checkpoints)) return fromStart(run, [], []);
  return withSubfolder(run, runLayout.checkpoints, async (folder) => {
    requireOwnCheckpoints(folder);
    const notes: string[] = [];
    const index = await readCheckpointIndex(folder).catch((error: unknown) => {
      notes.push(describeError(error));
      return null;
    });
    const steps = listCheckpoints(folder);
    // A killed trainer may have left a checkpoint that the index does not name: it is intact, but its records may be missing.
    const candidates = index === null ? steps : [index.last, ...steps.filter((step) => step < index.last)];
    const damaged: number[] = [];
    for (const step of candidates) {
      const read = await readWhole(folder, step, about);
      if (typeof read === 'string') {
        notes.push(read);
        if (steps.includes(step)) damaged.push(step);
        continue;
      }
      const best = await bestOf(folder, read, about, notes);
      const changed = index?.last !== step || index.best !== best;
      if (notes.length > 0) notes.push(`Training continues from the checkpoint of step ${step}.`);
      return { index: { last: step, best }, position: read, changed, damaged, notes };
    }
    return fromStart(run, candidates, notes);
  });
}

/** Sets damaged checkpoints aside and writes the repaired index. */
export async function repairCheckpoints(run: Folder, { index, changed, damaged }: FoundCheckpoint): Promise<void> {
  if (!changed && damaged.length === 0) return;
  await withSubfolder(run, runLayout.checkpoints, async (folder) => {
    for (const step of damaged) await setAside(folder, step);
    if (changed && index) await writeCheckpointIndex(folder, index);
  });
}

/** Returns a checkpoint's position, or why it cannot be resumed from. */
async function readWhole(
  folder: Folder,
  step: number,
  { id, format, steps_per_epoch }: Run,
): Promise<TrainingPosition | string> {
  try {
    const { position } = await readCheckpoint(folder, step);
    const path = join(folder.path, String(step));
    const { hasChecksums, run } = await readOrigin(folder, step);
    if (format !== 1 && !hasChecksums) return `${path} is damaged: its checksums are missing.`;
    if (run !== null && run !== id) return `${path} is the checkpoint of another run (${run}, not ${id}).`;
    const { epoch, batch } = position;
    // After the last batch of an epoch, which may be where the trainer was stopped, its validation is still to come.
    if (batch > steps_per_epoch || (epoch - 1) * steps_per_epoch + batch !== step) {
      return `${path} is damaged: step ${step} is not batch ${batch} of epoch ${epoch}.`;
    }
    return position;
  } catch (error) {
    return describeError(error);
  }
}

async function bestOf(folder: Folder, { best }: TrainingPosition, about: Run, notes: string[]): Promise<number | null> {
  if (best === null) return null;
  const read = await readWhole(folder, best.step, about);
  if (typeof read !== 'string') return best.step;
  notes.push(`${read} It was the checkpoint of the best epoch.`);
  return null;
}

/** A trainer that was killed before the first step left nothing to resume from and nothing to lose. */
function fromStart(run: Folder, steps: readonly number[], notes: readonly string[]): FoundCheckpoint {
  if (!hasRecords(run) && steps.every((step) => step === 0)) {
    return { index: null, position: null, changed: false, damaged: steps, notes: [] };
  }
  const problem = `${run.path} has no checkpoint to continue from; nothing was changed. Train its definition as a new run.`;
  throw new Error([problem, ...notes].join('\n'));
}

function hasRecords(run: Folder): boolean {
  if (!exists(run, runLayout.records)) return false;
  const file = openFile(run, runLayout.records, 'read');
  try {
    return fstatSync(file).size > 0;
  } finally {
    closeSync(file);
  }
}
