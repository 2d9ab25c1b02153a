import { join } from 'node:path';
import { type Run, runSchema } from '#protocol';
import {
  checkSeal,
  errorCode,
  type Folder,
  readText,
  replaceFile,
  runLayout,
  sealJson,
  withRunFolder,
} from '#protocol/node';
import { readJson } from './readJson.js';

/** Reads the `run.json` of a run directory. */
export async function readRun(directory: string): Promise<Run> {
  try {
    return await withRunFolder(directory, readRunIn);
  } catch (error) {
    if (!/^(ENOENT|ENOTDIR)$/.test(errorCode(error) ?? '')) throw error;
    throw new Error(`${directory} is not the directory of a run: it has no run.json.`, { cause: error });
  }
}

/** Reads `run.json` of an open run directory. @throws if it is missing or invalid */
export async function readRunIn(folder: Folder): Promise<Run> {
  return readJson(folder, runLayout.run, runSchema);
}

/** Reads `run.json` to resume the run. @throws if it was modified by anything but a trainer, with what to do */
export async function readIntactRun(folder: Folder): Promise<Run> {
  const run = await readRunIn(folder);
  const seal = checkSeal(await readText(folder, runLayout.run));
  if (seal === 'damaged' || (seal === 'unsealed' && run.format !== 1)) {
    throw new Error(
      `${join(folder.path, runLayout.run)} was changed since the trainer wrote it: its checksum differs. Restore it, or train the definition as a new run.`,
    );
  }
  return run;
}

/** Replaces `run.json`. */
export async function writeRun(folder: Folder, run: Run): Promise<void> {
  await replaceFile(folder, runLayout.run, sealJson(run));
}
