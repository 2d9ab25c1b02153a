import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { json, runSchema } from '#protocol';

const runFileSchema = json(runSchema);

/** What `run.json` says about every run of the digits, the oldest first. */
export async function runStates(workspace: string): Promise<string[]> {
  const folder = join(workspace, 'digits/runs/digits');
  const runs = (await readdir(folder)).sort().map(async (run) => {
    const text = await readFile(join(folder, run, 'run.json'), 'utf8');
    return v.parse(runFileSchema, text).state;
  });
  return Promise.all(runs);
}
