import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { countsAt, decisionFigures, type Evaluation, evaluationSchema, type SplitName } from '#protocol';
import { openTrainedModel } from '../../../trainer/src/use/openTrainedModel.js';
import { temporaryFolder } from './temporaryFolder.js';
import { trainerProgram } from './trainerProcess.js';

const { run } = trainerProgram();

/** Points of which those far up are mostly `yes`, a quarter of all. */
const rows = Array.from({ length: 400 }, (_, row) => {
  const [x, noise] = [Math.sin(row * 12.9898), Math.cos(row * 78.233)];
  return `${x.toFixed(4)},${(row % 7).toString()},${x + 0.6 * noise > 0.7 ? 'yes' : 'no'}`;
});

/** Trains with these settings. */
async function trained(settings: string, split = '{validation: 0.3, test: 0.3}') {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data/points.csv'), `x,y,answer\n${rows.join('\n')}\n`);
  const file = join(folder, 'points.nn.yaml');
  writeFileSync(
    file,
    `name: points
data: {source: data/points.csv, target: answer, split: ${split}}
model:
  layers:
    - dense: {units: 1, activation: sigmoid}
training: {epochs: 6, engine: wasm, optimizer: {adam: {learning_rate: 0.03}}, metrics: [accuracy, f1, auc]${settings}}
`,
  );
  const { code, stdout, stderr } = await run('train', file);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  const runs = join(folder, 'runs/points');
  const directory = join(runs, readdirSync(runs)[0] ?? '');
  const evaluationOf = (split: SplitName): Evaluation =>
    v.parse(evaluationSchema, JSON.parse(readFileSync(join(directory, `evaluation/${split}.json`), 'utf8')));
  return { stdout, directory, evaluationOf };
}

test('A threshold is chosen on the validation split and used for every split and for the predictions', async () => {
  const { stdout, directory, evaluationOf } = await trained(', threshold: costs, costs: {call: 1, success: 20}');
  const { threshold, chosen } = evaluationOf('validation').outputs[0]?.decision ?? expect.fail();
  expect(chosen).toMatchObject({ by: 'costs', split: 'validation' });
  expect(threshold).not.toBe(0.5);
  for (const split of ['training', 'validation', 'test'] as const) {
    const { logs, intervals, outputs, samples } = evaluationOf(split);
    const { decision = expect.fail(), confusion_matrix } = outputs[0] ?? expect.fail();
    expect(decision).toMatchObject({ threshold, chosen });
    const counts = countsAt(decision, threshold);
    const figures = decisionFigures(counts, decision.costs);
    expect(figures.accuracy).toBeCloseTo(Number(logs['accuracy']), 10);
    expect(figures.f1).toBeCloseTo(Number(logs['f1']), 10);
    if (split === 'validation') expect(figures.money).toBe(chosen?.value);
    expect(confusion_matrix?.counts[1]?.[1]).toBe(counts.true_positives);
    expect(Object.keys(intervals ?? {}).toSorted()).toEqual(Object.keys(logs).toSorted());
    for (const [low, high] of Object.values(intervals ?? {})) expect(low).toBeLessThanOrEqual(high);
    const lines = readFileSync(join(directory, `evaluation/${split}-predictions.csv`), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines.slice(1)).toHaveLength(samples);
    for (const line of lines.slice(1)) {
      const [, , , predicted, score] = line.split(',');
      expect(predicted).toBe(Number(score) >= threshold ? 'yes' : 'no');
    }
    expect(JSON.stringify(outputs).length).toBeLessThan(200_000);
  }
  expect(stdout).toMatch(/^The threshold of answer is [\d.]+: there, what is earned by `costs` is highest/m);
  expect(stdout).toMatch(/^The threshold of answer is [\d.]+, chosen by costs on the validation split\.$/m);
  expect(stdout).toMatch(
    /^Call the \d+ of \d+ samples with a score of at least [\d.]+: you reach \d+ of the \d+ with answer = yes /m,
  );
  expect(stdout).toMatch(/^The 10 % with the highest scores have [\d.]+ times as many positive samples/m);
  expect(stdout).toMatch(/^That (earns|loses) [\d,]+: /m);
  expect(stdout).toMatch(/^95 % intervals: loss [\d.]+ to [\d.]+, accuracy /m);
  expect((await openTrainedModel(directory)).thresholds).toMatchObject([{ threshold, chosen }]);
});

test('Without a validation split it is chosen on the training split, which is said', async () => {
  const { stdout, evaluationOf } = await trained(', threshold: f1', '{test: 0.3}');
  expect(evaluationOf('test').outputs[0]?.decision?.chosen).toMatchObject({ by: 'f1', split: 'training' });
  expect(stdout).toContain('Without a validation split, the threshold was chosen on the training split');
});

test('A threshold that is given stays', async () => {
  const { stdout, evaluationOf } = await trained(', threshold: 0.3');
  expect(evaluationOf('test').outputs[0]?.decision).toMatchObject({ threshold: 0.3, chosen: null, costs: null });
  expect(stdout).toMatch(/^The threshold of answer is 0\.3\.$/m);
});
