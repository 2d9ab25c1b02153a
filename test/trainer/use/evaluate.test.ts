import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { evaluationSchema, explainAnswerSchema, json } from '#protocol';
import { trainerProgram } from '../run/trainerProcess.js';
import { bankRun, bankTable } from './bankRun.js';
import { rowsOf, runWith } from './shell.js';

const { run } = trainerProgram();

describe.skipIf(!existsSync(bankTable))('an evaluation', () => {
  let bank: Awaited<ReturnType<typeof bankRun>>;
  beforeAll(async () => {
    bank = await bankRun(false);
    return () => {
      rmSync(bank.folder, { recursive: true, force: true });
    };
  });
  const ownEvaluation = () =>
    v.parse(json(evaluationSchema), readFileSync(join(bank.directory, 'evaluation', 'test.json'), 'utf8'));

  test('of a split is that of the run, and nothing is written', async () => {
    const before = readFileSync(join(bank.directory, 'evaluation', 'test.json'), 'utf8');
    const { code, stdout } = await run('evaluate', bank.directory, '--json');
    expect(code).toBe(0);
    expect(v.parse(json(evaluationSchema), stdout)).toEqual(ownEvaluation());
    expect(readFileSync(join(bank.directory, 'evaluation', 'test.json'), 'utf8')).toBe(before);
    const { stdout: text } = await run('evaluate', bank.directory, '--split', 'validation');
    expect(text).toMatch(/^validation loss 0\.\d+\nvalidation accuracy 0\.\d+\nvalidation auc 0\.\d+\n/);
    expect(text).toContain('actual \\ predicted');
  });

  test('of labelled rows of a file is the same, without the data of the training', async () => {
    const { directory, folder, table } = bank;
    const lines = readFileSync(table, 'utf8').trimEnd().split(/\r?\n/);
    const rows = rowsOf(readFileSync(join(directory, 'evaluation', 'test-predictions.csv'), 'utf8'));
    const file = join(folder, 'labelled.csv');
    writeFileSync(file, [lines[0], ...rows.map(({ row }) => lines[1 + Number(row)])].join('\n'));
    rmSync(table);
    const { code, stdout } = await run('evaluate', directory, '--data', file, '--json');
    expect(code).toBe(0);
    const { logs, samples, outputs } = v.parse(json(evaluationSchema), stdout);
    const own = ownEvaluation();
    expect(samples).toBe(own.samples);
    expect(outputs[0]?.confusion_matrix).toEqual(own.outputs[0]?.confusion_matrix);
    for (const [name, value] of Object.entries(own.logs)) expect(Number(logs[name])).toBeCloseTo(Number(value), 6);
    writeFileSync(table, lines.join('\n'));
  });

  test('needs the target, in classes of the training', async () => {
    const { directory, folder, table } = bank;
    const [header = '', first = ''] = readFileSync(table, 'utf8').split(/\r?\n/);
    const file = join(folder, 'other.csv');
    writeFileSync(file, `${header.replace('deposit', 'bought')}\n${first}\n`);
    expect((await run('evaluate', directory, '--data', file)).stderr).toContain('has no column "deposit"');
    writeFileSync(file, `${header}\n${first.replace(/\w+$/, 'maybe')}\n`);
    const { stdout } = await run('evaluate', directory, '--data', file, '--json');
    expect(stdout).toContain('has \\"maybe\\" in the column \\"deposit\\", which the source does not have');
    writeFileSync(file, `${header}\n${first.replace(/\w+$/, '')}\n`);
    expect((await run('evaluate', directory, '--data', file)).stderr).toContain('has no row that can be used');
  });
});

const fixtures = 'test/trainer/use/fixtures';

test('permutation importance is that of scikit-learn for a linear model', async () => {
  const { directory } = await runWith({
    table: readFileSync(`${fixtures}/importance.csv`, 'utf8'),
    data: 'target: y\n  split: {validation: 0}',
    layers: '- dense: {units: 1}',
    training:
      'epochs: 60, batch_size: 40, engine: wasm, optimizer: {adam: {learning_rate: 0.05}}, metrics: [mean_absolute_error]',
  });
  const { code, stdout, stderr } = await run('explain', directory, '--split', 'training', '--repeats', '40', '--json');
  expect([code, stderr]).toEqual([0, '']);
  const importance = v.parse(json(explainAnswerSchema), stdout);
  if ('error' in importance) throw new Error(importance.error);
  const expected = v.parse(
    json(v.record(v.string(), v.object({ mean: v.number(), deviation: v.number() }))),
    readFileSync(`${fixtures}/importance.json`, 'utf8'),
  );
  expect(importance).toMatchObject({
    split: 'training',
    samples: 400,
    repeats: 40,
    metric: { name: 'mean_absolute_error' },
  });
  expect(importance.columns.map(({ name }) => name)).toEqual(['a', 'b', 'kind', 'c', 'noise']);
  for (const { name, metric } of importance.columns) {
    const { mean = NaN, deviation = NaN } = expected[name] ?? {};
    expect(Math.abs(metric.mean - mean)).toBeLessThan(0.03 * mean + 0.003);
    expect(metric.deviation).toBeLessThan(2 * deviation + 0.002);
    expect(metric.least).toBeLessThanOrEqual(metric.mean);
  }
});

test('an input that is no table is exchanged as a whole', async () => {
  const { directory } = await runWith({
    table: `text,mood\n${Array.from({ length: 60 }, (_, row) => (row % 2 === 0 ? `good,glad` : `bad,sad`)).join('\n')}`,
    data: 'text: {column: text, vocabulary: 20, max_length: 4}\n  target: mood\n  split: {validation: 0.3}',
    layers:
      '- embedding: {input_dim: 20, output_dim: 4}\n    - global_average_pooling1d\n    - dense: {units: 1, activation: sigmoid}',
    training: 'epochs: 20, batch_size: 8, engine: wasm, optimizer: {adam: {learning_rate: 0.05}}',
  });
  const { stdout } = await run('explain', directory);
  expect(stdout).toMatch(/^column +drop of accuracy +rise of loss\ntext +0\.\d+ \[/);
});
