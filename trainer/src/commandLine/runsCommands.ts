import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '#protocol/node';
import { isAlive, request } from '../control/controlClient.js';
import { readRun } from '../run/runFile.js';
import { print } from './print.js';
import { table } from './table.js';

/** `shapewright stop RUN` */
export async function stopCommand(directory: string): Promise<number> {
  await readRun(directory);
  await request(directory, { type: 'stop' });
  print('The trainer will finish the current step, save a checkpoint and exit.');
  return 0;
}

/** `shapewright runs [FOLDER]`: lists the runs of the definitions in a folder, oldest first. */
export async function runsCommand(folder: string): Promise<number> {
  const parent = join(folder, 'runs');
  const rows = [];
  for (const name of await foldersIn(parent)) {
    for (const time of await foldersIn(join(parent, name))) {
      const directory = join(parent, name, time);
      const run = await readRun(directory).catch(() => null);
      if (!run) continue;
      const interrupted = run.ended === null && !(await isAlive(directory));
      rows.push([directory, interrupted ? 'interrupted' : run.state, run.engine?.name ?? '']);
    }
  }
  print(rows.length === 0 ? `No runs found in ${parent}.` : table([['run', 'state', 'engine'], ...rows], 3));
  return 0;
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (/^(ENOENT|ENOTDIR)$/.test(errorCode(error) ?? '')) return [];
    throw error;
  }
}
