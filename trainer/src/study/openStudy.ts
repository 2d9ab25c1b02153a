import { dirname, join, resolve } from 'node:path';
import { type Study, studySchema } from '#protocol';
import {
  checkSeal,
  closeFolder,
  createFile,
  errorCode,
  exists,
  type Folder,
  makeSubfolder,
  openFolder,
  openStudyFolder,
  readText,
  sealJson,
  sha256,
  studyLayout,
} from '#protocol/node';
import { readJson } from '../run/readJson.js';
import { closing, createNew, timestamp } from '../run/runDirectory.js';
import { sanitizeFileName } from '../run/sanitizeFileName.js';
import { type HeldLock, withRunLock } from '../run/takeRunLock.js';

/** A study that this process works on, locked. */
export interface OpenStudy {
  /** Absolute path. */
  readonly directory: string;
  readonly folder: Folder;
  readonly lock: HeldLock;
  readonly study: Study;
  /** The text of its definition. */
  readonly text: string;
}

/** Creates the folder of a new study, `<folder of the definition>/runs/<name>-study-<YYYYMMDD-HHMMSS>`. */
export async function createStudy(definitionFile: string, study: Study, text: string): Promise<OpenStudy> {
  const base = openFolder(dirname(resolve(definitionFile)));
  const runs = closing(base, () => makeSubfolder(base, 'runs'));
  const name = `${sanitizeFileName(study.name)}-study-${timestamp(new Date(study.created))}`;
  const folder = closing(runs, () => createNew(runs, name));
  return withRunLock(folder, async (lock) => {
    await createFile(folder, studyLayout.definition, text);
    await createFile(folder, studyLayout.study, sealJson(study));
    return { directory: folder.path, folder, lock, study, text };
  });
}

/**
 * Opens a study, to train what is missing of it.
 * @throws if another process works on it, or its files were changed
 */
export async function openStudy(directory: string): Promise<OpenStudy> {
  const folder = openStudyFolder(directory);
  return withRunLock(folder, async (lock) => ({
    directory: folder.path,
    folder,
    lock,
    ...(await readStudyIn(folder)),
  }));
}

/** Reads a study. @throws if the folder has none, or its files were changed */
export async function readStudy(directory: string): Promise<{ readonly study: Study; readonly text: string }> {
  const folder = openStudyFolder(directory);
  try {
    return await readStudyIn(folder);
  } finally {
    closeFolder(folder);
  }
}

/** Tells whether a folder is that of a study. */
export function hasStudy(path: string): boolean {
  try {
    const folder = openStudyFolder(path);
    try {
      return exists(folder, studyLayout.study);
    } finally {
      closeFolder(folder);
    }
  } catch (error) {
    if (/^(ENOENT|ENOTDIR)$/.test(errorCode(error) ?? '')) return false;
    throw error;
  }
}

async function readStudyIn(folder: Folder): Promise<{ readonly study: Study; readonly text: string }> {
  const written = await readText(folder, studyLayout.study).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new Error(`${folder.path} is not the folder of a study: it has no ${studyLayout.study}.`, { cause: error });
  });
  const study = await readJson(folder, studyLayout.study, studySchema);
  const text = await readText(folder, studyLayout.definition);
  for (const [name, isIntact] of [
    [studyLayout.study, checkSeal(written) === 'intact'],
    [studyLayout.definition, sha256(text) === study.definition_sha256],
  ] as const) {
    if (!isIntact)
      throw new Error(
        `${join(folder.path, name)} was changed since the study began. Restore it, or start the study of the definition anew.`,
      );
  }
  return { study, text };
}
