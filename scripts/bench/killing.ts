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
  let [survived, kills] = [0, 0];
  for (let time = 0; time < times; time++) {
    const test = ['run', 'test/trainer/run/process.test.ts', '-t', 'killed again and again'];
    const ended = promisify(execFile)('node_modules/.bin/vitest', test, { env: { ...process.env, THOROUGH: '1' } });
    await ended.then(
      ({ stdout }) => {
        survived++;
        for (const [, count] of stdout.matchAll(/killed (\d+) times/g)) kills += Number(count);
      },
      () => undefined,
    );
  }
  const measure = `runs killed ${kills} times in all, always readable, that ended with the same numbers; half of them with everything on`;
  return [{ measure, goal: `${times} of ${times}`, figure: `${survived} of ${times}` }];
}
