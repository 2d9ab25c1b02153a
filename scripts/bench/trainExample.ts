import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import {
  type Evaluation,
  evaluationSchema,
  json,
  type Record,
  recordSchema,
  type Run,
  runSchema,
  type SplitName,
  trainAnswerSchema,
} from '#protocol';

/** Results of training an example. */
export interface TrainedExample {
  readonly run: Run;
  readonly records: readonly Record[];
  readonly evaluations: Partial<Readonly<globalThis.Record<SplitName, Evaluation>>>;
}

/**
 * Trains a definition by the command line and returns the contents of the run directory: `run` (run.json), `records`, and
 * `evaluations` by split.
 */
export async function trainExample(definition: string, ...options: string[]): Promise<TrainedExample> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'dist/trainer.js',
    'train',
    definition,
    '--json',
    ...options,
  ]);
  const answer = v.parse(json(trainAnswerSchema), stdout.split('\n')[0]);
  if ('error' in answer) throw new Error(answer.error);
  const directory = answer.run;
  const read = async (...path: string[]) => readFile(join(directory, ...path), 'utf8');
  const records = (await read('records.jsonl'))
    .trimEnd()
    .split('\n')
    .map((text) => v.parse(json(recordSchema), text));
  const evaluations: Partial<globalThis.Record<SplitName, Evaluation>> = {};
  for (const { split } of records.filter((record) => record.type === 'evaluation')) {
    evaluations[split] = v.parse(json(evaluationSchema), await read('evaluation', `${split}.json`));
  }
  return { run: v.parse(json(runSchema), await read('run.json')), records, evaluations };
}
