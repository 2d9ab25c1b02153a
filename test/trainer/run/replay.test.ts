import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstDifference } from '../../../trainer/src/run/firstDifference.js';
import { readCourse } from '../../../trainer/src/run/readCourse.js';
import { readRun } from '../../../trainer/src/run/runFile.js';
import { tinyDefinition, trainerProgram } from './trainerProcess.js';

const { run } = trainerProgram();

function directoryIn(stdout: string): string {
  return /^Run directory: (.*)$/m.exec(stdout)?.[1] ?? '';
}

/** Returns the course of a run without how long its epochs took, which differs from run to run. */
async function figuresOf(directory: string) {
  const { epochs, codes } = await readCourse(directory);
  return { epochs: epochs.map(({ epoch, step, logs, layers }) => ({ epoch, step, logs, layers })), codes };
}

test('a finished run is extended as if it had been longer from the start', async () => {
  const file = tinyDefinition(2);
  const directory = directoryIn((await run('train', file)).stdout);
  const whole = directoryIn((await run('train', file, '--epochs', '4')).stdout);
  expect((await run('resume', directory)).stderr).toContain('has finished; there is nothing to resume.');
  expect((await run('resume', directory, '--epochs', '2')).stderr).toContain('has trained 2 epochs already');
  expect((await run('resume', directory, '--epochs', '4')).code).toBe(0);
  expect(await figuresOf(directory)).toEqual(await figuresOf(whole));
  const extended = { scheduled_epochs: 2, after: { epochs: 2 } };
  expect(await readRun(directory)).toMatchObject({ state: 'finished', epochs: 4, extended });
});

test('a schedule of an extended run stays at its end, and a replay of it is identical', async () => {
  const file = tinyDefinition(2);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('  seed: 5', '  seed: 5\n  learning_rate_schedule: {cosine_decay: {alpha: 0.1}}'));
  const directory = directoryIn((await run('train', file)).stdout);
  await run('resume', directory, '--epochs', '3');
  const rates = (await readCourse(directory)).epochs.map(({ logs }) => Number(logs.learning_rate));
  expect(rates[2]).toBeCloseTo(0.0003, 6);
  const { code, stdout } = await run('replay', directory);
  expect(stdout).toContain(`The figures of 3 epochs are identical to those of ${directory}.`);
  expect(code).toBe(0);
});

test('a replay tells the first difference', async () => {
  const directory = directoryIn((await run('train', tinyDefinition(2))).stdout);
  const records = join(directory, 'records.jsonl');
  const [first] = (await readCourse(directory)).epochs;
  const loss = String(first?.logs.val_loss);
  writeFileSync(records, readFileSync(records, 'utf8').replaceAll(`"val_loss":${loss}`, '"val_loss":0.125'));
  const { code, stdout } = await run('replay', directory);
  expect(stdout).toContain('first in epoch 1 of 2:');
  expect(stdout).toMatch(new RegExp(`^val_loss +0.125 +${loss}$`, 'm'));
  expect(code).toBe(1);
});

test('epochs that one run lacks differ', () => {
  const epochs = [
    { epoch: 1, logs: { loss: 1 } },
    { epoch: 2, logs: { loss: 'NaN' as const } },
  ];
  expect(firstDifference(epochs, epochs)).toBeNull();
  expect(firstDifference(epochs, epochs.slice(0, 1))).toEqual({
    epoch: 2,
    values: [{ key: 'loss', before: 'NaN', again: undefined }],
  });
});
