import { describe, expect, test } from 'vitest';
import { metricFits, metricNamed, metricNames, metrics, type TargetSchema } from '#language';
import { intervalsOf, percentileInterval } from '../../../trainer/src/evaluation/intervals.js';
import { lossStatistic, metricStatistic } from '../../../trainer/src/evaluation/metricStatistic.js';
import { dealSamples } from '../../../trainer/src/evaluation/sampleGroups.js';
import { random } from '../../../trainer/src/model/random.js';
import { evaluatorOf, type ScoredSamples } from '../../../trainer/src/tasks/index.js';
import { metricCounter } from '../../../trainer/src/training/metrics/index.js';
import { kinds, randomSamples } from '../training/randomSamples.js';

const bits = random(5, 'test', 0);
const uniform = () => (bits() >>> 0) / 2 ** 32;
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

/** Returns the samples at these positions, each as often as it is named. */
function take({ predictions, targets, units, weights }: ScoredSamples, positions: readonly number[]): ScoredSamples {
  const each = (targets.length * units) / predictions.length;
  const rows = (values: ArrayLike<number>, width: number) =>
    positions.flatMap((position) => Array.from({ length: width }, (_, at) => values[position * width + at] ?? NaN));
  return {
    predictions: rows(predictions, units),
    ...{ targets: rows(targets, each), units, weights: weights && rows(weights, 1) },
  };
}

describe.each(kinds)('Of %s', (kind) => {
  const { target } = randomSamples(kind, 0);
  const names = metricNames.filter((name) => metricFits(metricNamed(name), target) && metrics[name].loss === null);
  test.each(names)('%s of a resample is that of the samples which were drawn', (name) => {
    for (let index = 0; index < 12; index++) {
      const samples = randomSamples(kind, index);
      const evaluator = evaluatorOf(samples.target, 0.4);
      const context = { target: samples.target, evaluator, threshold: 0.4, mostNumbers: Infinity };
      const counter = metricCounter(metricNamed(name), context);
      const size = samples.weights.length;
      const drawn = Array.from({ length: size }, () => Math.floor(uniform() * size));
      const times = new Float64Array(size);
      for (const sample of drawn) times[sample] = (times[sample] ?? 0) + 1;
      const sums: number[] = [];
      counter.count(sums, take(samples, drawn));
      const expected = counter.result(sums);
      const actual = metricStatistic(counter, samples, evaluator).of(times);
      if (Number.isNaN(expected)) expect(actual).toBeNaN();
      else expect(Math.abs(actual - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
    }
  });
});

const target: TargetSchema = { type: 'binary', name: 'answer', classes: ['no', 'yes'] };

function binaryScores(size: number) {
  const targets = Float32Array.from({ length: size }, () => (uniform() < 0.3 ? 1 : 0));
  const predictions = targets.map((one) => 1 / (1 + Math.exp(0.7 - 1.5 * one - normal())));
  const sampleLosses = predictions.map((score, sample) => -Math.log(targets[sample] === 1 ? score : 1 - score));
  return { units: 1, targets, predictions, sampleLosses };
}

test('Intervals are those of the naive bootstrap', () => {
  const scores = binaryScores(400);
  const names = ['accuracy', 'auc', 'f1', 'average_precision', 'brier_score', 'matthews_correlation'] as const;
  const listed = names.map(metricNamed);
  const intervals = intervalsOf([{ name: 'out', target, metrics: listed, weight: 1 }], [scores], [0.4]);
  expect(Object.keys(intervals)).toEqual(['loss', ...names]);
  expect(intervalsOf([{ name: 'out', target, metrics: listed, weight: 1 }], [scores], [0.4])).toEqual(intervals);

  const context = { target, evaluator: evaluatorOf(target, 0.4), threshold: 0.4, mostNumbers: Infinity };
  const draws = Array.from({ length: 2000 }, () => Array.from({ length: 400 }, () => Math.floor(uniform() * 400)));
  const close = (key: string, naive: readonly number[]) => {
    const [low, high] = percentileInterval(Float64Array.from(naive)) ?? expect.fail();
    const [ownLow, ownHigh] = intervals[key] ?? expect.fail();
    expect({ key, off: Math.abs(low - ownLow) / (high - low) < 0.1 }).toEqual({ key, off: true });
    expect({ key, off: Math.abs(high - ownHigh) / (high - low) < 0.1 }).toEqual({ key, off: true });
  };
  for (const metric of listed) {
    const counter = metricCounter(metric, context);
    close(
      metric.name,
      draws.map((drawn) => {
        const sums: number[] = [];
        counter.count(sums, take(scores, drawn));
        return counter.result(sums);
      }),
    );
  }
  close(
    'loss',
    draws.map((drawn) => drawn.reduce((sum, sample) => sum + (scores.sampleLosses[sample] ?? NaN), 0) / 400),
  );
});

test('Many samples are drawn in groups, with intervals as wide as theory has them', () => {
  const size = 30_000;
  const scores = binaryScores(size);
  const outputs = [{ name: 'out', target, metrics: [metricNamed('accuracy'), metricNamed('auc')], weight: 2 }];
  const { loss, accuracy, auc } = intervalsOf(outputs, [scores], [0.5]);
  const widthOf = (interval: readonly number[] | undefined) => (interval?.[1] ?? NaN) - (interval?.[0] ?? NaN);
  const right =
    scores.predictions.filter((score, sample) => score >= 0.5 === (scores.targets[sample] === 1)).length / size;
  expect(widthOf(accuracy) / (2 * 1.96 * Math.sqrt((right * (1 - right)) / size))).toBeCloseTo(1, 0.5);
  const mean = scores.sampleLosses.reduce((sum, one) => sum + one, 0) / size;
  const deviation = Math.sqrt(scores.sampleLosses.reduce((sum, one) => sum + (one - mean) ** 2, 0) / size);
  // The loss of the only output counts twice.
  expect(widthOf(loss) / (2 * 2 * 1.96 * (deviation / Math.sqrt(size)))).toBeCloseTo(1, 0.5);
  expect(widthOf(auc)).toBeGreaterThan(0);
});

test('Groups have every sample once, and are of equal size', () => {
  const { count, order, starts } = dealSamples(1003, 100);
  expect(count).toBe(100);
  expect(new Set(order).size).toBe(1003);
  const sizes = new Set(Array.from({ length: 100 }, (_, group) => (starts[group + 1] ?? 0) - (starts[group] ?? 0)));
  expect([...sizes].toSorted()).toEqual([10, 11]);
  expect([...dealSamples(3, 100).order]).toEqual([0, 1, 2]);
});

test('Figures without finite values have no interval', () => {
  const scores = { units: 1, targets: Float32Array.of(1, 1), predictions: Float32Array.of(0.3, 0.7) };
  const outputs = [{ name: 'out', target, metrics: [metricNamed('accuracy'), metricNamed('auc')], weight: 1 }];
  expect(intervalsOf(outputs, [scores], [0.5])).toEqual({ accuracy: [0, 1] });
});

test('Perplexity follows the losses of the steps', () => {
  const sequence: TargetSchema = { type: 'sequence', name: 'text', length: 2, ids: 3, classes: [] };
  // The second sample has one step; each sample has the losses of its steps, where the mean sample has a weight of 1.
  const samples = {
    predictions: [1, 1, 2, 2],
    units: 2,
    targets: [1, 2, 1, 0],
    sampleLosses: [(1 + 2) / 1.5, 4 / 1.5],
  };
  const evaluator = evaluatorOf(sequence, 0.5);
  const context = { target: sequence, evaluator, threshold: 0.5, mostNumbers: Infinity };
  const { of } = metricStatistic(metricCounter(metricNamed('perplexity'), context), samples, evaluator);
  expect(of(Float64Array.of(1, 1))).toBeCloseTo(Math.exp(7 / 3), 10);
  expect(of(Float64Array.of(2, 0))).toBeCloseTo(Math.exp(1.5), 10);
  // So does the loss.
  const loss = lossStatistic(samples.sampleLosses, [2, 1]);
  expect(loss.of(Float64Array.of(1, 1))).toBeCloseTo(7 / 3, 10);
  expect(loss.of(Float64Array.of(2, 0))).toBeCloseTo(1.5, 10);
});
