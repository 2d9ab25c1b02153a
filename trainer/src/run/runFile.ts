import { runSchema, type Run } from '#protocol';
import { readJson } from './readJson.js';
import { replaceFile } from './replaceFile.js';
import { runFiles } from './runDirectory.js';

export async function readRun(directory: string): Promise<Run> {
  return readJson(runFiles(directory).run, runSchema);
}

export async function writeRun(directory: string, run: Run): Promise<void> {
  await replaceFile(runFiles(directory).run, `${JSON.stringify(run, null, 2)}\n`);
}
