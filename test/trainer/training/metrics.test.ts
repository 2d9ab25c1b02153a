import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { metricNames, type TargetSchema } from '#language';
import { metricCounter } from '../../../trainer/src/training/metrics.js';
import { rocArea } from '../../../trainer/src/training/rocArea.js';

const targetSchema = v.variant('type', [
  v.object({
    type: v.literal('binary'),
    name: v.optional(v.string(), 'kind'),
    classes: v.tuple([v.string(), v.string()]),
  }),
  v.object({ type: v.literal('classes'), name: v.optional(v.string(), 'kind'), classes: v.array(v.string()) }),
]);
const numbers = v.array(v.number());
const fixtureSchema = v.object({
  threshold: v.number(),
  cases: v.array(
    v.object({
      target: targetSchema,
      predictions: numbers,
      targets: numbers,
      results: v.record(v.picklist(metricNames), v.optional(v.number())),
    }),
  ),
});
const file = new URL('../fixtures/metrics.json', import.meta.url);
const { threshold, cases } = v.parse(fixtureSchema, JSON.parse(readFileSync(file, 'utf8')));

describe.each(cases)(
  'as in scikit-learn, for a target of $target.type',
  ({ target, predictions, targets, results }) => {
    const units = predictions.length / targets.length;
    const samples = (from: number, to: number) => ({
      predictions: predictions.slice(from * units, to * units),
      units,
      targets: targets.slice(from, to),
    });

    test.each(metricNames.filter((metric) => results[metric] !== undefined))('%s, counted batch by batch', (metric) => {
      const { count, result } = metricCounter(metric, target, threshold);
      const sums: number[] = [];
      for (let first = 0; first < targets.length; first += 7) count(sums, samples(first, first + 7));
      expect(result(sums)).toBeCloseTo(results[metric] ?? NaN, 10);
    });

    test.each(metricNames.filter((metric) => results[metric] !== undefined))(
      '%s, where a sample of weight 2 counts as two, and of weight 0 not at all',
      (metric) => {
        const { count, result } = metricCounter(metric, target, threshold);
        const weights = targets.map((_, sample) => sample % 3);
        const repeated = targets.flatMap((_, sample) => Array.from({ length: sample % 3 }, () => sample));
        const weighted: number[] = [];
        const plain: number[] = [];
        count(weighted, { ...samples(0, targets.length), weights });
        for (const sample of repeated) count(plain, samples(sample, sample + 1));
        expect(result(weighted)).toBeCloseTo(result(plain), 10);
      },
    );
  },
);

test('precision and recall are 0 where nothing is positive', () => {
  const target: TargetSchema = { type: 'binary', name: 'answer', classes: ['no', 'yes'] };
  const nothing = { predictions: [0.1, 0.2], units: 1, targets: [0, 0] };
  for (const metric of ['precision', 'recall'] as const) {
    const { count, result } = metricCounter(metric, target, 0.5);
    const sums: number[] = [];
    count(sums, nothing);
    expect(result(sums)).toBe(0);
  }
});

test('the area under the curve is not a number where all samples are of one kind, or a score is not a number', () => {
  expect(rocArea([0.1, 0.9], () => true)).toBeNaN();
  expect(rocArea([0.1, NaN], (sample) => sample === 0)).toBeNaN();
  expect(rocArea([], () => true)).toBeNaN();
});

test('a metric without a meaning for the target is refused with what to use', () => {
  const price: TargetSchema = { type: 'number', name: 'price' };
  expect(() => metricCounter('accuracy', price, 0.5)).toThrow('Use mean_absolute_error or mean_squared_error.');
  const animal: TargetSchema = { type: 'classes', name: 'animal', classes: ['cat', 'dog', 'fish'] };
  expect(() => metricCounter('mean_squared_error', animal, 0.5)).toThrow('Use accuracy, auc, precision or recall.');
});
