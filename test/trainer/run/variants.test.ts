import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { readRun } from '../../../trainer/src/run/runFile.js';
import { tinyDefinition, trainerProgram } from './trainerProcess.js';

const { run } = trainerProgram();
const file = tinyDefinition(2);
appendFileSync(
  file,
  `variants:
  plain:
  "wide net": {training: {optimizer: {adam: {learning_rate: 0.01}}}}
  fewer: {data: {split: {validation: 0.5}}, training: {epochs: 1}}
`,
);

function directoriesIn(stdout: string): readonly string[] {
  return [...stdout.matchAll(/^Run directory: (.*)$/gm)].map(([, directory = '']) => directory);
}

test('variants are trained one after another, and resumed and replayed as such', async () => {
  const names = ['plain', 'wide net', 'fewer'].flatMap((name) => ['--variant', name]);
  const { code, stdout, stderr } = await run('train', file, ...names);
  expect(code, stderr).toBe(0);
  const directories = directoriesIn(stdout);
  const runs = await Promise.all(directories.map(readRun));
  expect(runs.map(({ variant, state }) => [variant, state])).toEqual([
    ['plain', 'finished'],
    ['wide net', 'finished'],
    ['fewer', 'finished'],
  ]);
  expect(directories.map((directory) => basename(directory).replace(/^\d{8}-\d{6}/, ''))).toEqual([
    '-plain',
    '-wide-net',
    '-fewer',
  ]);
  expect(runs[1]?.settings).toMatchObject({ training: { optimizer: { name: 'adam', learning_rate: 0.01 } } });
  expect([runs[2]?.epochs, runs[2]?.data?.samples.validation]).toEqual([1, expect.toSatisfy((n) => Number(n) > 100)]);
  expect(stdout).toContain('Training tiny, variant wide net, (251 parameters)');

  const wide = directories[1] ?? '';
  expect((await run('resume', wide, '--epochs', '3')).code).toBe(0);
  expect(await readRun(wide)).toMatchObject({ state: 'finished', epochs: 3, variant: 'wide net' });
  const replay = await run('replay', wide);
  expect(replay.stdout).toContain(`The figures of 3 epochs are identical to those of ${wide}.`);
  expect(await readRun(directoriesIn(replay.stdout)[0] ?? '')).toMatchObject({ variant: 'wide net' });
});

test('variants are chosen by name', async () => {
  const { stdout } = await run('train', file, '--variant', 'fewer', '--variant', 'plain');
  const runs = await Promise.all(directoriesIn(stdout).map(readRun));
  expect(runs.map(({ variant }) => variant)).toEqual(['fewer', 'plain']);
});

test('what cannot be trained says why', async () => {
  const unknown = await run('train', file, '--variant', 'other');
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    expect.stringContaining('has no variant `other`. It has the variants `plain`, `wide net`, `fewer`.'),
  ]);
  expect((await run('train', file, '--all', '--variant', 'plain')).code).toBe(2);
});
