import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { formatValue, safeText } from '#protocol';
import { errorCode } from '#protocol/node';
import { isAlive, request, requestOfStudy } from '../control/controlClient.js';
import { lastEvaluation } from '../run/lastEvaluation.js';
import { readRun } from '../run/runFile.js';
import { hasStudy } from '../study/openStudy.js';
import { print } from './print.js';
import { table } from './table.js';

/** Scores of a run that are listed, at most. */
const mostScores = 4;

/** `shapewright stop RUN|STUDY` */
export async function stopCommand(directory: string): Promise<number> {
  if (hasStudy(directory)) {
    await requestOfStudy(directory, { type: 'stop' });
    print('The runs that are trained now will save checkpoints; no other is started.');
    return 0;
  }
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
      const state = interrupted ? 'interrupted' : run.state;
      rows.push([directory, state, run.engine?.name ?? '', await resultOf(directory)]);
    }
  }
  print(rows.length === 0 ? `No runs found in ${parent}.` : table([['run', 'state', 'engine', 'result'], ...rows], 4));
  return 0;
}

/** Returns the scores of a run's unseen samples: `test: loss 0.31, accuracy 0.92`; `''` if it was not evaluated. */
async function resultOf(directory: string): Promise<string> {
  const evaluation = await lastEvaluation(directory).catch(() => null);
  if (!evaluation) return '';
  const scores = Object.entries(evaluation.logs).slice(0, mostScores);
  const texts = scores.map(([name, value]) => `${name} ${typeof value === 'number' ? formatValue(value) : value}`);
  return safeText.line(`${evaluation.split}: ${texts.join(', ')}`);
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (/^(ENOENT|ENOTDIR)$/.test(errorCode(error) ?? '')) return [];
    throw error;
  }
}
