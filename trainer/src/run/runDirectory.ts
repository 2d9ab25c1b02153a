import { dirname, resolve } from 'node:path';
import {
  closeFolder,
  createSubfolder,
  errorCode,
  type Folder,
  makeSubfolder,
  openFolder,
  openSubfolder,
} from '#protocol/node';
import { removeAborted } from './removeLeftovers.js';
import { sanitizeFileName } from './sanitizeFileName.js';

/**
 * Creates a unique directory for a new run: `<folder of the definition>/runs/<group>/<YYYYMMDD-HHMMSS>[-label][-2]`.
 *
 * @param group the name of the definition as that of a file, or of the folder of a study
 * @param label of the variant or trial
 */
export async function createRunDirectory(
  definitionFile: string,
  group: string,
  started: Date,
  label?: string,
): Promise<Folder> {
  const folder = openFolder(dirname(resolve(definitionFile)));
  const runs = closing(folder, () => makeSubfolder(folder, 'runs'));
  const parent = closing(runs, () => makeSubfolder(runs, group));
  try {
    await removeAborted(parent);
    return createNew(parent, [timestamp(started), ...(label === undefined ? [] : [sanitizeFileName(label)])].join('-'));
  } finally {
    closeFolder(parent);
  }
}

/** Creates a subfolder of this name, or with a number behind it. */
export function createNew(parent: Folder, time: string): Folder {
  for (let attempt = 1; ; attempt++) {
    const name = attempt === 1 ? time : `${time}-${attempt}`;
    try {
      createSubfolder(parent, name);
      return openSubfolder(parent, name);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** Takes a step from an open folder to another, and closes the first. */
export function closing(folder: Folder, step: () => Folder): Folder {
  try {
    return step();
  } finally {
    closeFolder(folder);
  }
}

/** Returns the folder of a run's definition, the base of its data's relative paths. */
export function definitionFolder(directory: string): string {
  return resolve(directory, '..', '..', '..');
}

/** Formats a local time as `YYYYMMDD-HHMMSS`. */
export function timestamp(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
  return `${day}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`;
}
