import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Row } from './row.js';

const times = 5;

/**
 * Runs that are killed (SIGKILL) up to 16 times each, at random moments and in the midst of writing checkpoints: after each kill the
 * run directory has to be readable and the last checkpoint usable, and in the end the run has to give the numbers of one that was not
 * killed. That is a test, repeated here.
 */
export async function killing(): Promise<Row[]> {
  let survived = 0;
  for (let time = 0; time < times; time++) {
    const test = ['run', 'test/trainer/run/process.test.ts', '-t', 'killed again and again'];
    const ended = promisify(execFile)('node_modules/.bin/vitest', test, { env: { ...process.env, THOROUGH: '1' } });
    survived += await ended.then(
      () => 1,
      () => 0,
    );
  }
  const measure = 'runs killed up to 16 times that were always readable and ended with the same numbers';
  return [{ measure, goal: `${times} of ${times}`, figure: `${survived} of ${times}` }];
}
