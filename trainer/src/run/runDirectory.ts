import {
  closeFolder,
  createSubfolder,
  errorCode,
  makeSubfolder,
  openFolder,
  openSubfolder,
  type Folder,
} from '#protocol/node';
import { dirname, resolve } from 'node:path';
import { cleanName } from './cleanName.js';

/** Makes the directory of a new run, which no other run has: `<folder of the definition>/runs/<name>/<YYYYMMDD-HHMMSS>[-2]`. */
export function createRunDirectory(definitionFile: string, name: string, started: Date): Folder {
  const folder = openFolder(dirname(resolve(definitionFile)));
  const runs = within(folder, (own) => makeSubfolder(own, 'runs'));
  const parent = within(runs, (own) => makeSubfolder(own, cleanName(name)));
  return within(parent, (own) => {
    for (let attempt = 1; ; attempt++) {
      const directory = attempt === 1 ? timestamp(started) : `${timestamp(started)}-${attempt}`;
      try {
        createSubfolder(own, directory);
        return openSubfolder(own, directory);
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
    }
  });
}

function within(folder: Folder, step: (folder: Folder) => Folder): Folder {
  try {
    return step(folder);
  } finally {
    closeFolder(folder);
  }
}

/** The folder of the definition that a run was made from. Its data's paths are relative to it. */
export function definitionFolder(directory: string): string {
  return resolve(directory, '..', '..', '..');
}

/** Local time, as people name their days. */
function timestamp(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
  return `${day}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`;
}
