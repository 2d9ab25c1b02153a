import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { bundleProgram } from './bundleProgram.mjs';
import { median } from './quantile.mjs';

const definition = 'examples/digits/digits.nn.yaml';
const rounds = 5;

/** What reading data, metrics, records and a dashboard that looks on add to the steps of examples/digits. */
export async function overhead() {
  const bareSteps = await bundleProgram('test/bench/bareSteps.ts');
  const watch = await bundleProgram('test/bench/watchRun.ts');
  const ratios = [];
  for (let round = 0; round < rounds; round++) {
    const { stdout } = await promisify(execFile)(process.execPath, [bareSteps, definition, 'native']);
    const bare = JSON.parse(stdout);
    const whole = await watchedRun(watch);
    console.error(`  a step: ${bare.toFixed(2)} ms, in a run that is watched ${whole.toFixed(2)} ms`);
    ratios.push(whole / bare);
  }
  return [
    {
      measure: `digits on native: what a run that is watched takes more than its steps alone, median of ${rounds}`,
      goal: '<= 5 %',
      figure: `${(100 * (median(ratios) - 1)).toFixed(1)} %`,
    },
  ];
}

/** Milliseconds a step in the second epoch: in the first one steps are compiled, that for the last, short batch too. */
async function watchedRun(watch) {
  const parameters = ['train', definition, '--epochs', '2', '--engine', 'native', '--json'];
  const trainer = spawn(process.execPath, ['dist/trainer.js', ...parameters], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(createInterface(trainer.stdout), 'line');
  const { run, error } = JSON.parse(line);
  if (error !== undefined) throw new Error(error);
  const watcher = spawn(process.execPath, [watch, run], { stdio: 'ignore' });
  await once(trainer, 'exit');
  watcher.kill();
  const records = (await readFile(join(run, 'records.jsonl'), 'utf8')).trimEnd().split('\n').map(JSON.parse);
  const steps = records.filter(({ type, epoch }) => type === 'step' && epoch === 2);
  // The last record of an epoch is written after the validation.
  const [first, last] = [steps[0], steps.at(-2)];
  return (1000 * (last.time - first.time)) / (last.step - first.step);
}
