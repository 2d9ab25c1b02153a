import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Trains a definition through the command line and gives what the run directory says: `run` (run.json), `records`, and
 * `evaluations` by split.
 */
export async function trainExample(definition, ...options) {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'dist/trainer.js',
    'train',
    definition,
    '--json',
    ...options,
  ]);
  const { run: directory, error } = JSON.parse(stdout.split('\n')[0]);
  if (error !== undefined) throw new Error(error);
  const read = async (...path) => readFile(join(directory, ...path), 'utf8');
  const records = (await read('records.jsonl'))
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text));
  const evaluations = {};
  for (const { split } of records.filter(({ type }) => type === 'evaluation')) {
    evaluations[split] = JSON.parse(await read('evaluation', `${split}.json`));
  }
  return { run: JSON.parse(await read('run.json')), records, evaluations };
}
