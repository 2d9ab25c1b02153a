import { splitNameSchema } from '#protocol';
import {
  closeFolder,
  exists,
  type Folder,
  isTemporary,
  listFolder,
  modifiedAt,
  openSubfolder,
  removeFile,
  removeFolder,
  requireKnown,
  runLayout,
} from '#protocol/node';
import { takeRunLock } from './takeRunLock.js';

const evaluationFiles = splitNameSchema.options.flatMap((split) => [`${split}.json`, `${split}-predictions.csv`]);

/** Removes what killed processes left among the files of a run. Call it while holding the run's lock. */
export function removeLeftovers(run: Folder): void {
  removeTemporary(run, Object.values(runLayout));
  if (!exists(run, runLayout.evaluation)) return;
  const evaluation = openSubfolder(run, runLayout.evaluation);
  try {
    removeTemporary(evaluation, evaluationFiles);
  } finally {
    closeFolder(evaluation);
  }
}

function removeTemporary(folder: Folder, names: readonly string[]): void {
  for (const name of listFolder(folder)) {
    if (isTemporary(name, names)) removeFile(folder, name);
  }
}

/** Milliseconds after which a starting run has its lock. */
const underWay = 60_000;

/** Removes directories whose start was killed before there was a `run.json`, unless they contain anything else. */
export async function removeAborted(parent: Folder): Promise<void> {
  for (const name of listFolder(parent)) {
    if (!/^\d{8}-\d{6}(-.+)?$/.test(name)) continue;
    try {
      await removeIfAborted(parent, name);
    } catch {
      // It is in use, or contains what a trainer does not create: keep it.
    }
  }
}

async function removeIfAborted(parent: Folder, name: string): Promise<void> {
  const folder = openSubfolder(parent, name);
  try {
    if (exists(folder, runLayout.run) || Date.now() - modifiedAt(parent, name) < underWay) return;
    const lock = await takeRunLock(folder);
    try {
      for (const one of listFolder(folder)) {
        if (one === runLayout.checkpoints || one === runLayout.evaluation) removeFolder(folder, one, []);
        else requireKnown(folder, one, abortedFiles);
      }
    } finally {
      await lock.release();
    }
    removeFolder(parent, name, abortedFiles);
  } finally {
    closeFolder(folder);
  }
}

const abortedFiles = [runLayout.definition, runLayout.lock, runLayout.run];
