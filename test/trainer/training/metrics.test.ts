import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Metric, metricNamed, metricNames, metrics, type TargetSchema } from '#language';
import { evaluatorOf, type ScoredSamples } from '../../../trainer/src/tasks/index.js';
import { createMetricAccumulator, type Sums } from '../../../trainer/src/training/metricAccumulator.js';
import { type MetricCounter, metricCounter } from '../../../trainer/src/training/metrics/index.js';
import { rankScores } from '../../../trainer/src/training/metrics/rankScores.js';
import { rocArea } from '../../../trainer/src/training/metrics/rocArea.js';
import { kinds, type RandomSamples, randomSamples } from './randomSamples.js';

const fixtureSchema = v.object({
  threshold: v.number(),
  /** A result that is not compared. */
  none: v.number(),
  arguments: v.record(v.string(), v.array(v.record(v.string(), v.unknown()))),
  results: v.record(v.picklist(kinds), v.record(v.picklist(metricNames), v.string())),
});
const file = new URL('../fixtures/metrics.json', import.meta.url);
const fixture = v.parse(fixtureSchema, JSON.parse(readFileSync(file, 'utf8')));

const compared = kinds.flatMap((kind) =>
  metricNames.flatMap((name) => {
    const results = fixture.results[kind]?.[name];
    return results === undefined ? [] : [{ kind, name, results: decode(results) }];
  }),
);

function decode(text: string): Float64Array {
  return new Float64Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);
}

function counterOf(metric: Metric, target: TargetSchema, mostNumbers = Infinity): MetricCounter {
  const { threshold } = fixture;
  return metricCounter(metric, { target, evaluator: evaluatorOf(target, threshold), threshold, mostNumbers });
}

function part({ predictions, targets, units, weights }: RandomSamples, from: number, to: number): ScoredSamples {
  const each = targets.length / weights.length;
  return {
    predictions: predictions.slice(from * units, to * units),
    units,
    targets: targets.slice(from * each, to * each),
    weights: weights.slice(from, to),
  };
}

/** Counts samples in batches. */
function resultOf(counter: MetricCounter, samples: RandomSamples, batch = 7): number {
  const sums: number[] = [];
  for (let first = 0; first < samples.weights.length; first += batch)
    counter.count(sums, part(samples, first, first + batch));
  return counter.result(sums);
}

describe('As in scikit-learn', () => {
  test('every metric is compared in 1,000 cases at least, and for all kinds of targets that it fits', () => {
    for (const name of metricNames.filter((name) => metrics[name].loss === null)) {
      const cases = compared.filter((one) => one.name === name).reduce((sum, { results }) => sum + results.length, 0);
      expect({ name, cases, enough: cases >= 1000 }).toEqual({ name, cases, enough: true });
      expect(
        compared
          .filter((one) => one.name === name)
          .map(({ kind }) => kind)
          .toSorted(),
      ).toEqual(metrics[name].targets.toSorted());
    }
  });

  test.each(compared)('$name of $kind', ({ kind, name, results }) => {
    const different: unknown[] = [];
    results.forEach((expected, index) => {
      if (expected === fixture.none) return;
      const cycle = fixture.arguments[name] ?? [{}];
      const metric = v.parse(metrics[name].schema, { name, ...cycle[index % cycle.length] });
      const samples = randomSamples(kind, index);
      const actual = resultOf(counterOf(metric, samples.target), samples);
      const isSame = Number.isNaN(expected)
        ? Number.isNaN(actual)
        : Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
      if (!isSame) different.push({ index, metric, expected, actual });
    });
    expect(different.slice(0, 3)).toEqual([]);
  });
});

describe('Two classes with a score for each', () => {
  const target: TargetSchema = { type: 'classes', name: 'answer', classes: ['no', 'yes'] };
  const samples = { predictions: [0.2, 0.8, 0.6, 0.4, 0.3, 0.7], units: 2, targets: [1, 1, 0] };
  const of = (metric: Metric) => {
    const { count, result } = counterOf(metric, target);
    const sums: number[] = [];
    count(sums, samples);
    return result(sums);
  };

  test('have the mean of both, or the value of the positive one', () => {
    expect(of(metricNamed('precision'))).toBe(0.25);
    expect(of({ name: 'precision', average: 'binary' })).toBe(0.5);
    expect(of({ name: 'recall', average: 'binary' })).toBe(0.5);
  });

  test('have the Brier score of one score', () => {
    expect(of(metricNamed('brier_score'))).toBeCloseTo((0.2 ** 2 + 0.6 ** 2 + 0.7 ** 2) / 3, 12);
  });
});

const means = { loss: 0, losses: [], penalty: null, penalties: {} };

test('A sequence that is predicted to end early has no class predicted for the rest', () => {
  const target: TargetSchema = { type: 'sequence', name: 'text', length: 3, ids: 3, classes: ['a', 'b'] };
  const samples = { predictions: [1, 2, 0], units: 3, targets: [1, 1, 2] };
  const of = (metric: Metric) => {
    const { count, result } = counterOf(metric, target);
    const sums: number[] = [];
    count(sums, samples);
    return result(sums);
  };
  expect(of(metricNamed('accuracy'))).toBeCloseTo(1 / 3, 12);
  expect(of({ name: 'precision', average: 'micro' })).toBe(1 / 2);
  expect(of({ name: 'recall', average: 'micro' })).toBeCloseTo(1 / 3, 12);
  expect(of({ name: 'cohen_kappa', weights: null })).toBeLessThan(1);
});

test('Perplexity is of all steps of all batches, by their weights, and of no padding', () => {
  const target: TargetSchema = { type: 'sequence', name: 'text', length: 2, ids: 3, classes: [] };
  const outputs = [{ name: 'text', target, metrics: [metricNamed('perplexity')] }];
  const { add, logs } = createMetricAccumulator(outputs, 0.5);
  const sums: Sums = {};
  // Losses of steps: 1 and 2, of weight 1; then 4, of weight 3.
  add(sums, { ...means, loss: 1.5 }, [{ predictions: [1, 1], units: 2, targets: [1, 2] }]);
  add(sums, { ...means, loss: 12 }, [{ predictions: [1, 1], units: 2, targets: [1, 0], weights: [3] }]);
  expect(logs(sums)['perplexity']).toBeCloseTo(Math.exp((1 + 2 + 3 * 4) / 5), 10);
});

describe('Metrics that need the scores of all samples', () => {
  const target: TargetSchema = { type: 'binary', name: 'answer', classes: ['no', 'yes'] };
  const outputs = [
    { name: 'answer', target, metrics: [metricNamed('auc'), metricNamed('average_precision'), metricNamed('f1')] },
  ];
  const samplesOf = (count: number) => ({
    predictions: Array.from({ length: count }, (_, sample) => (sample * 7919) % count),
    units: 1,
    targets: Array.from({ length: count }, (_, sample) => ((sample * 7919) % count > count / 2 ? 1 : 0)),
  });

  test('share them', () => {
    const sums: Sums = {};
    const { add, logs } = createMetricAccumulator(outputs, 0.5);
    add(sums, means, [samplesOf(10)]);
    expect(Object.keys(sums).toSorted()).toEqual(['counts 0', 'loss', 'scores 0']);
    expect(logs(sums)).toMatchObject({ auc: 1, average_precision: 1 });
  });

  test('keep at most so many numbers: then every second sample, every fourth, from the first on', () => {
    const sums: Sums = {};
    const { add, logs } = createMetricAccumulator(outputs, 0.5, 30);
    for (let batch = 0; batch < 10; batch++) {
      add(sums, means, [samplesOf(13)]);
      expect(sums['scores 0']?.length).toBeLessThanOrEqual(32);
    }
    const [every = 0, seen, ...rows] = sums['scores 0'] ?? [];
    expect([every, seen, rows.length / 3]).toEqual([16, 130, Math.ceil(130 / 16)]);
    const all = Array.from({ length: 130 }, (_, sample) => ((sample % 13) * 7919) % 13);
    expect(rows.filter((_, at) => at % 3 === 2)).toEqual(all.filter((_, sample) => sample % every === 0));
    expect(logs(sums)['auc']).toBe(1);
  });
});

test('The area under the curve is not a number where all samples are of one kind, or a score is not a number', () => {
  const areaOf = (scores: readonly number[], isPositive: (sample: number) => boolean) => {
    const { ofTimes, count, result } = counterOf(metricNamed('auc'), {
      type: 'binary',
      name: 'x',
      classes: ['a', 'b'],
    });
    const sums: number[] = [];
    count(sums, { predictions: scores, units: 1, targets: scores.map((_, sample) => (isPositive(sample) ? 1 : 0)) });
    expect(ofTimes?.(sums)(scores.map(() => 1))).toBe(result(sums));
    return result(sums);
  };
  expect(areaOf([0.1, 0.9], () => true)).toBeNaN();
  expect(areaOf([0.1, NaN], (sample) => sample === 0)).toBeNaN();
  expect(areaOf([], () => true)).toBeNaN();
  expect(rankScores([0.1, NaN], () => true)).toBeNull();
  expect(rocArea(rankScores([], () => true) ?? expect.fail(), [])).toBeNaN();
});

test('A metric without a meaning for the target is refused with what to use', () => {
  const price: TargetSchema = { type: 'number', name: 'price' };
  expect(() => counterOf(metricNamed('accuracy'), price)).toThrow('Use mean_absolute_error, mean_squared_error, ');
  const animal: TargetSchema = { type: 'classes', name: 'animal', classes: ['cat', 'dog', 'fish'] };
  expect(() => counterOf(metricNamed('mean_squared_error'), animal)).toThrow('Use accuracy, auc, precision, ');
  expect(() => counterOf({ name: 'f1', average: 'binary' }, animal)).toThrow(/needs two classes/);
});
