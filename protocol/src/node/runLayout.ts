import { closeSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { closeFolder, type Folder, openFolder, openSubfolder } from './folder.js';
import { openFile } from './openFile.js';

/** Names in a run directory. */
export const runLayout = {
  definition: 'definition.nn.yaml',
  run: 'run.json',
  records: 'records.jsonl',
  checkpoints: 'checkpoints',
  evaluation: 'evaluation',
  tensorboard: 'tensorboard',
  log: 'trainer.log',
  lock: 'lock.json',
  annotation: 'annotation.json',
} as const;

/**
 * Opens a run directory, `runs/<name>/<time>` in the folder of a definition. Links may lead to that folder, but not on from there.
 * @throws ForeignFile where one of the three is a link; `ENOENT` where it does not exist
 */
export function openRunFolder(directory: string, anchored?: boolean): Folder {
  const path = resolve(directory);
  const [name, run] = [dirname(path), basename(path)];
  const runs = dirname(name);
  const steps = [basename(runs), basename(name), run].filter((step) => step !== '');
  let folder = openFolder(dirname(runs), anchored);
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

/** Opens a run directory, does something in it, and closes it. */
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

/** @throws ForeignFile where a file of a run is a link or no plain file; FileError where there is none */
export async function requireOwnFile(directory: string, name: string): Promise<void> {
  await withRunFolder(directory, (folder) => {
    closeSync(openFile(folder, name, 'read'));
  });
}
