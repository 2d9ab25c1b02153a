import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { evaluationSchema, json } from '#protocol';
import { readRun } from '../../../trainer/src/run/runFile.js';
import { tinyDefinition, trainerProgram } from './trainerProcess.js';

const { run } = trainerProgram();

/** Trains the tiny network with other settings of `training`. Returns the run's directory and what was printed. */
async function train(name: string, change: (text: string) => string, ...args: string[]) {
  const file = tinyDefinition(4);
  const changed = join(dirname(file), `${name}.nn.yaml`);
  writeFileSync(changed, change(readFileSync(file, 'utf8')));
  const { stdout, code } = await run('train', changed, ...args);
  expect(code).toBe(0);
  return { directory: /^Run directory: (.*)$/m.exec(stdout)?.[1] ?? '', stdout };
}

function evaluatedStep(directory: string): number {
  return v.parse(json(evaluationSchema), readFileSync(join(directory, 'evaluation/test.json'), 'utf8')).step;
}

test('a time limit ends training after the step, with an evaluation', async () => {
  const limited = (text: string) => text.replace('  seed: 5', '  seed: 5\n  time_limit: 0.000001 seconds');
  const { directory, stdout } = await train('limited', limited);
  expect(await readRun(directory)).toMatchObject({
    state: 'finished',
    evaluated: { step: 1, epoch: 1, best_by: null },
  });
  expect(stdout).toContain('The time limit of 0.000001 seconds is reached in epoch 1.');
  expect(evaluatedStep(directory)).toBe(1);
});

test('the best weights are evaluated when training ends by itself, and said', async () => {
  const worst = (text: string) => text.replace('patience: 1000', 'patience: null, mode: max');
  const { directory, stdout } = await train('worst', worst);
  const { evaluated, steps_per_epoch } = await readRun(directory);
  expect(evaluated?.step).toBe((evaluated?.epoch ?? 0) * steps_per_epoch);
  expect(evaluated?.epoch).toBeLessThan(4);
  expect(evaluated?.best_by).toMatchObject({ monitor: 'val_loss' });
  expect(stdout).toContain(`Evaluated with the weights of epoch ${evaluated?.epoch ?? 0} of 4, the best by val_loss`);
  expect(evaluatedStep(directory)).toBe(evaluated?.step);
});

test('a run that was ended after the last step of an epoch goes on from there', async () => {
  const limited = (text: string) =>
    text
      .replace('batch_size: 12', 'batch_size: 1000')
      .replace('  seed: 5', '  seed: 5\n  time_limit: 0.000001 seconds');
  const { directory } = await train('whole', limited);
  const { stdout, stderr, code } = await run('resume', directory, '--epochs', '5');
  expect(`${stdout}${stderr}`).not.toContain('damaged');
  expect(code).toBe(0);
  expect(readdirSync(join(directory, 'checkpoints')).filter((name) => name.includes('damaged'))).toEqual([]);
});
