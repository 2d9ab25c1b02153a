import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { evaluationSchema } from '#protocol';
import { mcNemar } from '../../../trainer/src/evaluation/mcNemar.js';
import { pairedComparison } from '../../../trainer/src/evaluation/pairedComparison.js';
import { bankRun, bankTable } from '../use/bankRun.js';

const fixtureSchema = v.object({
  mcnemar: v.array(v.object({ only_a: v.number(), only_b: v.number(), p: v.number() })),
});
const file = new URL('../fixtures/decision.json', import.meta.url);
const fixture = v.parse(fixtureSchema, JSON.parse(readFileSync(file, 'utf8')));

test.each(fixture.mcnemar)('the test of McNemar of $only_a and $only_b is the binomial test of scipy', (one) => {
  expect(mcNemar(one.only_a, one.only_b) / one.p).toBeCloseTo(1, 9);
  expect(mcNemar(one.only_b, one.only_a)).toBe(mcNemar(one.only_a, one.only_b));
});

test('without a difference, there is none', () => {
  expect(mcNemar(0, 0)).toBe(1);
});

describe.skipIf(!existsSync(bankTable))('two runs', () => {
  const paths = (directory: string) => ({
    predictions: join(directory, 'evaluation/test-predictions.csv'),
    evaluation: join(directory, 'evaluation/test.json'),
  });
  const copied = async (change: (line: string, index: number) => string | null) => {
    const { directory } = await bankRun();
    const copy = `${directory}-2`;
    cpSync(directory, copy, { recursive: true });
    const [title = '', ...lines] = readFileSync(paths(copy).predictions, 'utf8').trimEnd().split('\r\n');
    const changed = lines.flatMap((line, index) => change(line, index) ?? []);
    writeFileSync(paths(copy).predictions, [title, ...changed, ''].join('\r\n'));
    return { a: directory, b: copy, lines };
  };

  test('that are the same do not differ', async () => {
    const { a, b, lines } = await copied((line) => line);
    const { samples, outputs } = await pairedComparison(a, b, 'test');
    expect(samples).toBe(lines.length);
    const [output = expect.fail()] = outputs;
    const { logs } = v.parse(evaluationSchema, JSON.parse(readFileSync(paths(a).evaluation, 'utf8')));
    const accuracy = output.metrics.find(({ metric }) => metric === 'accuracy') ?? expect.fail();
    expect(accuracy).toMatchObject({ difference: 0, interval: [0, 0], p: 1 });
    expect(accuracy.a).toBeCloseTo(Number(logs['accuracy']), 10);
    expect(output.metrics.find(({ metric }) => metric === 'auc')?.b).toBeCloseTo(Number(logs['auc']), 10);
    expect(output.mcnemar).toEqual({ onlyA: 0, onlyB: 0, p: 1 });
  });

  test('are compared on the samples that both have, whatever their order', async () => {
    // Every tenth sample is missing, and of the others every fifth is predicted wrongly.
    let wrong = 0;
    const { a, b, lines } = await copied((line, index) => {
      if (index % 10 === 0) return null;
      const [sample, row, actual, predicted] = line.split(',');
      if (index % 5 !== 1) return line;
      if (actual === predicted) wrong++;
      const other = actual === 'yes' ? 'no' : 'yes';
      return [sample, row, actual, other, actual === 'yes' ? 0.01 : 0.99].join(',');
    });
    const { samples, outputs } = await pairedComparison(b, a, 'test');
    expect(samples).toBe(lines.length - Math.ceil(lines.length / 10));
    const [output = expect.fail()] = outputs;
    expect(output.mcnemar).toEqual({ onlyA: 0, onlyB: wrong, p: mcNemar(0, wrong) });
    for (const { metric, difference, interval, p } of output.metrics) {
      const isLoss = metric === 'log_loss' || metric === 'brier_score';
      expect({ metric, isBetter: isLoss ? difference < 0 : difference > 0 }).toEqual({ metric, isBetter: true });
      expect(interval?.[0]).toBeLessThan(difference);
      expect(interval?.[1]).toBeGreaterThan(difference);
      expect(p).toBeLessThan(0.01);
    }
    const accuracy = output.metrics.find(({ metric }) => metric === 'accuracy');
    expect(accuracy?.difference).toBeCloseTo(wrong / samples, 10);
  });

  test('of other data are not compared', async () => {
    const { a, b } = await copied((line) => line);
    const run = join(b, 'run.json');
    writeFileSync(run, readFileSync(run, 'utf8').replace(/"fingerprint":\s*"..../, '"fingerprint":"0000'));
    await expect(pairedComparison(a, b, 'test')).rejects.toThrow('they were trained on different data');
  });
});
