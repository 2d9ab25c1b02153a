import { runSchema, type Run } from '#protocol';
import { errorCode, replaceFile, runLayout, withRunFolder, type Folder } from '#protocol/node';
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

export async function readRunIn(folder: Folder): Promise<Run> {
  return readJson(folder, runLayout.run, runSchema);
}

export async function writeRun(folder: Folder, run: Run): Promise<void> {
  await replaceFile(folder, runLayout.run, `${JSON.stringify(run, null, 2)}\n`);
}
