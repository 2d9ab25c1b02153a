import { closeSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { closeFolder, type Folder, openFolder, openSubfolder } from './folder.js';
import { openFile } from './openFile.js';

/** Names in a run directory. */
export const runLayout = {
  definition: 'definition.nn.yaml',
  run: 'run.json',
  preparation: 'preparation.json',
  records: 'records.jsonl',
  checkpoints: 'checkpoints',
  evaluation: 'evaluation',
  tensorboard: 'tensorboard',
  mlflow: 'mlflow',
  dvclive: 'dvclive',
  log: 'trainer.log',
  lock: 'lock.json',
  annotation: 'annotation.json',
} as const;

/** Names in the folder of a study, beside its runs. */
export const studyLayout = { study: 'study.json', definition: 'definition.nn.yaml', lock: 'lock.json' } as const;

/**
 * Opens a run directory, `runs/<name>/<time>` in the folder of a definition. That folder may be reached by links; the rest may
 * not.
 * @throws ForeignFile if one of the three is a link; `ENOENT` if it does not exist
 */
export function openRunFolder(directory: string, anchored?: boolean): Folder {
  return openBelow(directory, 3, anchored);
}

/** Opens the folder of a study, `runs/<study>`, as `openRunFolder` does that of a run. */
export function openStudyFolder(directory: string): Folder {
  return openBelow(directory, 2);
}

/** Opens a folder whose last levels may not be links. */
function openBelow(directory: string, levels: number, anchored?: boolean): Folder {
  const steps: string[] = [];
  let base = resolve(directory);
  for (let level = 0; level < levels; level++) {
    if (basename(base) !== '') steps.unshift(basename(base));
    base = dirname(base);
  }
  let folder = openFolder(base, anchored);
  for (const step of steps) {
    const parent = folder;
    try {
      folder = openSubfolder(parent, step);
    } finally {
      closeFolder(parent);
    }
  }
  return folder;
}

/** Opens a run directory, calls a function with it, and closes it. */
export async function withRunFolder<Result>(
  directory: string,
  use: (folder: Folder) => Result | Promise<Result>,
): Promise<Result> {
  const folder = openRunFolder(directory);
  try {
    return await use(folder);
  } finally {
    closeFolder(folder);
  }
}

/** Checks that a file of a run is a plain file. @throws ForeignFile if it is a link or something else; FileError if it does not exist */
export async function requireOwnFile(directory: string, name: string): Promise<void> {
  await withRunFolder(directory, (folder) => {
    closeSync(openFile(folder, name, 'read'));
  });
}
