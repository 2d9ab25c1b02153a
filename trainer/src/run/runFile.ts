import { runSchema, type Run } from '#protocol';
import { existsSync } from 'node:fs';
import { readJson } from './readJson.js';
import { replaceFile } from './replaceFile.js';
import { runFiles } from './runDirectory.js';

export async function readRun(directory: string): Promise<Run> {
  const file = runFiles(directory).run;
  if (!existsSync(file)) throw new Error(`${directory} is not the directory of a run: it has no run.json.`);
  return readJson(file, runSchema);
}

export async function writeRun(directory: string, run: Run): Promise<void> {
  await replaceFile(runFiles(directory).run, `${JSON.stringify(run, null, 2)}\n`);
}
