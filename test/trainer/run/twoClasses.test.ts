import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { evaluationSchema, runSchema } from '#protocol';
import { temporaryFolder } from './temporaryFolder.js';
import { trainerProgram } from './trainerProcess.js';

const { run } = trainerProgram();

/** Two classes that a line parts: `yes` above it. */
const rows = Array.from({ length: 200 }, (_, row) => {
  const [x, y] = [Math.sin(row * 12.9898), Math.cos(row * 78.233)];
  return `${x.toFixed(4)},${y.toFixed(4)},${x + y > 0 ? 'yes' : 'no'}`;
});

function folderWith(definition: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data/points.csv'), `x,y,answer\n${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'points.nn.yaml'), definition);
  return join(folder, 'points.nn.yaml');
}

const definition = (loss: string, ends: string, comment = '') => `name: points
data: {source: data/points.csv, target: answer, split: {validation: 0.2, test: 0.2}}
model:
  layers:
    - dense: {units: 8, activation: relu}
    - ${ends}${comment}
training: {epochs: 12, engine: wasm, optimizer: {adam: {learning_rate: 0.05}}${loss}}
`;

describe('A target of two classes with a score for each', () => {
  test.each([
    ['its loss written', ', loss: sparse_categorical_crossentropy, metrics: [accuracy, auc]'],
    ['its loss left out', ''],
  ])('is trained and evaluated, %s', async (_how, loss) => {
    const file = folderWith(definition(loss, 'dense: {units: 2, activation: softmax}'));
    const { code, stderr } = await run('train', file);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    const runs = join(file, '../runs/points');
    const directory = join(runs, readdirSync(runs)[0] ?? '');
    const evaluation = v.parse(
      evaluationSchema,
      JSON.parse(readFileSync(join(directory, 'evaluation/test.json'), 'utf8')),
    );
    expect(evaluation.logs['accuracy']).toBeGreaterThan(0.8);
    const [output = expect.fail()] = evaluation.outputs;
    expect(output.confusion_matrix?.classes).toEqual(['no', 'yes']);
    expect(output.confusion_matrix?.counts.flat()).toHaveLength(4);
    expect(output.roc.map(({ class: name }) => name)).toEqual(['no', 'yes']);
    const [head = ''] = readFileSync(join(directory, 'evaluation/test-predictions.csv'), 'utf8').split('\r\n');
    expect(head).toBe('sample,row,actual,predicted,score no,score yes');
  });
});

test('A target of two classes with one score names its positive class', async () => {
  const loss = ', metrics: [precision, recall]';
  const file = folderWith(definition(loss, 'dense: {units: 1, activation: sigmoid}'));
  writeFileSync(file, readFileSync(file, 'utf8').replace('target: answer', 'target: answer, positive: no'));
  const { code, stdout } = await run('train', file);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^test recall [^]*^The positive class of answer is no\.$/m);
});

test('Metrics with arguments are logged, monitored and evaluated under keys of their own', async () => {
  const metrics = '[{f_beta: 2}, {f_beta: 0.5}, auc, average_precision, {f1: macro}]';
  const settings = `, metrics: ${metrics}, early_stopping: {monitor: val_f_beta_0.5, patience: 20}`;
  const file = folderWith(definition(settings, 'dense: {units: 1, activation: sigmoid}'));
  const { code, stderr } = await run('train', file);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  const runs = join(file, '../runs/points');
  const directory = join(runs, readdirSync(runs)[0] ?? '');
  const read = (name: string): unknown => JSON.parse(readFileSync(join(directory, name), 'utf8'));
  const { logs } = v.parse(evaluationSchema, read('evaluation/test.json'));
  const keys = ['f_beta_2', 'f_beta_0.5', 'auc', 'average_precision', 'f1'];
  expect(Object.keys(logs)).toEqual(['loss', ...keys]);
  for (const key of keys) expect(logs[key]).toBeGreaterThan(0.8);
  expect(v.parse(runSchema, read('run.json')).maximized).toEqual(keys);
});

describe('A definition whose errors comments suppress these errors', () => {
  test('is refused with those errors', async () => {
    const file = folderWith(definition('', 'conv2d: {filters: 2, kernel_size: 3}', '   # shapewright-ignore'));
    const { code, stderr, stdout } = await run('train', file);
    expect(code).not.toBe(0);
    expect(stderr + stdout).toContain('comments suppress these errors');
    expect(stderr + stdout).toContain('shape/rank-mismatch');
  });
});
