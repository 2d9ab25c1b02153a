import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Row } from './row.js';

const times = 5;

/**
 * Repeats a test in which runs are killed (SIGKILL) up to 16 times each, at random moments and while checkpoints are written. After
 * each kill the run directory must be readable and the last checkpoint usable. The final numbers must equal those of a run that
 * was never killed.
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
