import { readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { failureSchema, json, rateSearchLineSchema, rateSearchSchema, rateStepSchema } from '#protocol';
import { tinyDefinition, trainerProgram } from './trainerProcess.js';

const { run } = trainerProgram();
const file = tinyDefinition(1);

test('prints its steps, and then what it found', async () => {
  const { code, stdout } = await run('find-rate', file, '--json', '--steps', '30');
  expect(code).toBe(0);
  const lines = stdout.trim().split('\n');
  for (const line of lines) v.parse(json(rateSearchLineSchema), line);
  const steps = lines.slice(0, -1).map((line) => v.parse(json(rateStepSchema), line));
  const { points, optimizer } = v.parse(json(rateSearchSchema), lines.at(-1));
  expect(optimizer).toBe('adam');
  expect(steps).toEqual(points.map((point, index) => ({ step: index + 1, steps: 30, ...point })));
});

test('prints a table for people', async () => {
  const { stdout } = await run('find-rate', file, '--steps', '30');
  expect(stdout).toMatch(/1\.0e-7 +\d/);
  expect(stdout).toMatch(/learning rate|learning_rate/);
});

test('says which line to correct', async () => {
  const wrong = file.replace('tiny.nn', 'wrong.nn');
  writeFileSync(wrong, readFileSync(file, 'utf8').replace('units: 3', 'units: 0'));
  const { code, stdout } = await run('find-rate', wrong, '--json');
  expect(code).toBe(1);
  const { error, location } = v.parse(json(failureSchema), stdout.trim());
  expect(error).toContain('wrong.nn.yaml, line 13');
  expect(location).toMatchObject({ file: wrong, line: 12 });
});
