import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { metricNamed, type ThresholdChoice } from '#language';
import { countsAt, decisionFigures, decisionSchema, decisionSentence, gainAt, liftAt, moneySentence } from '#protocol';
import { chooseThreshold } from '../../../trainer/src/evaluation/chooseThreshold.js';
import { chooseThresholds } from '../../../trainer/src/evaluation/chooseThresholds.js';
import { countDecisions } from '../../../trainer/src/evaluation/countDecisions.js';
import { decisionOf } from '../../../trainer/src/evaluation/decisionOf.js';
import { shortestBetween } from '../../../trainer/src/evaluation/shortestBetween.js';

const numbers = v.array(v.number());
const chosenBy = [
  'accuracy',
  'f1',
  'f_beta',
  'balanced_accuracy',
  'matthews_correlation',
  'cohen_kappa',
  'iou',
] as const;
const fixtureSchema = v.object({
  cases: v.array(
    v.object({
      scores: numbers,
      targets: numbers,
      roc: v.object({ fpr: numbers, tpr: numbers, thresholds: numbers }),
      precision_recall: v.object({ precision: numbers, recall: numbers, thresholds: numbers }),
      calibration: v.object({ share: numbers, score: numbers }),
      best: v.record(v.picklist([...chosenBy, 'costs']), v.number()),
    }),
  ),
});
const file = new URL('../fixtures/decision.json', import.meta.url);
const fixture = v.parse(fixtureSchema, JSON.parse(readFileSync(file, 'utf8')));
const target = { type: 'binary', name: 'deposit', classes: ['no', 'yes'] } as const;
const given = { threshold: 0.5, chosen: null, costs: null };

describe.each(fixture.cases.map((one, index) => ({ index, one })))('As in scikit-learn, case $index', ({ one }) => {
  const samples = { predictions: one.scores, units: 1, targets: one.targets };
  const decision = decisionOf(samples, given) ?? expect.fail();

  test('every threshold has its rates', () => {
    const { decisions, positives, negatives } = countDecisions(samples) ?? expect.fail();
    const figures = decisions.map((counts) => decisionFigures({ ...counts, positives, negatives }, null));
    // The first threshold of scikit-learn is above all scores.
    expect(decisions.map(({ score }) => score)).toEqual(one.roc.thresholds.slice(1));
    figures.forEach(({ recall, falsePositiveRate }, index) => {
      expect(recall).toBeCloseTo(one.roc.tpr[index + 1] ?? NaN, 12);
      expect(falsePositiveRate).toBeCloseTo(one.roc.fpr[index + 1] ?? NaN, 12);
    });
    figures.toReversed().forEach(({ precision, recall }, index) => {
      expect(precision).toBeCloseTo(one.precision_recall.precision[index] ?? NaN, 12);
      expect(recall).toBeCloseTo(one.precision_recall.recall[index] ?? NaN, 12);
    });
  });

  test('points are exact, and few', () => {
    expect(v.parse(decisionSchema, decision)).toEqual(decision);
    expect(decision.points.length).toBeLessThan(210);
    for (const { threshold, true_positives, false_positives } of decision.points) {
      const called = one.targets.filter((_, sample) => (one.scores[sample] ?? 0) >= threshold);
      expect(true_positives).toBe(called.filter((isPositive) => isPositive === 1).length);
      expect(false_positives).toBe(called.filter((isPositive) => isPositive === 0).length);
    }
    expect(decision.points.some(({ threshold }) => threshold === 0.5)).toBe(true);
  });

  test('calibration has the same bins', () => {
    expect(decision.calibration).toHaveLength(one.calibration.share.length);
    decision.calibration.forEach(({ share, score }, bin) => {
      expect(share).toBeCloseTo(one.calibration.share[bin] ?? NaN, 12);
      expect(score).toBeCloseTo(one.calibration.score[bin] ?? NaN, 12);
    });
  });

  test.each([...chosenBy, 'costs'] as const)('the best threshold by %s is the best', (by) => {
    const choice: ThresholdChoice =
      by === 'costs' ? { name: by } : by === 'f_beta' ? { name: by, beta: 2, average: null } : choiceOf(by);
    const costs = { call: 3, success: 20 };
    const best = chooseThreshold(target, samples, choice, costs) ?? expect.fail();
    expect(best.value).toBeCloseTo(one.best[by] ?? NaN, 10);
    // What it decides has that value.
    const own = decisionOf(samples, { ...given, threshold: best.threshold }) ?? expect.fail();
    const figures = decisionFigures(countsAt(own, best.threshold), costs);
    if (by === 'costs') expect(figures.money).toBeCloseTo(best.value, 10);
    if (by === 'f1' || by === 'accuracy') expect(figures[by]).toBeCloseTo(best.value, 10);
  });

  test('histograms count every sample once', () => {
    const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
    expect(sum(decision.histogram.positives)).toBe(decision.positives);
    expect(sum(decision.histogram.negatives)).toBe(decision.negatives);
  });

  test('the lift of a tenth is that of the highest scores', () => {
    const tenth = one.scores.length / 10;
    const order = [...one.scores.keys()].toSorted((a, b) => (one.scores[b] ?? 0) - (one.scores[a] ?? 0));
    const last = one.scores[order[tenth - 1] ?? 0] ?? NaN;
    const isPositive = (sample: number) => one.targets[sample] === 1;
    const above = order.filter((sample) => (one.scores[sample] ?? 0) > last);
    const tied = order.filter((sample) => one.scores[sample] === last);
    const reached =
      above.filter(isPositive).length + (tied.filter(isPositive).length * (tenth - above.length)) / tied.length;
    expect(liftAt(decision, 0.1)).toBeCloseTo(reached / decision.positives / 0.1, 12);
    expect(gainAt(decision, 1)).toBe(1);
    expect(gainAt(decision, 0)).toBe(0);
  });
});

function choiceOf(name: Exclude<(typeof chosenBy)[number], 'f_beta'>): ThresholdChoice {
  switch (name) {
    case 'accuracy':
    case 'balanced_accuracy':
    case 'matthews_correlation':
      return { name };
    case 'f1':
    case 'iou':
      return { name, average: null };
    case 'cohen_kappa':
      return { name, weights: null };
  }
}

test('A threshold is the shortest number that decides the same', () => {
  expect(shortestBetween(0.4083, 0.4121)).toBe(0.41);
  expect(shortestBetween(0.41, 0.41)).toBe(0.41);
  expect(shortestBetween(0.9, 1)).toBe(1);
  expect(shortestBetween(-Infinity, 0.3)).toBe(0);
  expect(shortestBetween(0.12345, 0.12346)).toBe(0.12346);
});

test('Where no call pays, nothing is predicted positive', () => {
  const samples = { predictions: [0.2, 0.6, 0.8], units: 1, targets: [0, 1, 0] };
  expect(chooseThreshold(target, samples, { name: 'costs' }, { call: 5, success: 4 })).toEqual({
    value: 0,
    threshold: 1,
  });
  expect(chooseThreshold(target, samples, { name: 'costs' }, { call: 1, success: 4 })).toEqual({
    value: 2,
    threshold: 0.6,
  });
});

test('Weights count', () => {
  const samples = { predictions: [0.2, 0.6, 0.8], units: 1, targets: [0, 1, 0], weights: [1, 3, 0.5] };
  const decision = decisionOf(samples, given) ?? expect.fail();
  expect(countsAt(decision, 0.5)).toEqual({ positives: 3, negatives: 1.5, true_positives: 3, false_positives: 0.5 });
  expect(decision.calibration.map(({ weight }) => weight)).toEqual([1, 3, 0.5]);
});

test('Sentences say what a threshold means', () => {
  const counts = { positives: 473, negatives: 527, true_positives: 411, false_positives: 69 };
  expect(decisionSentence(counts, 0.41, 'deposit = yes')).toBe(
    'Call the 480 of 1,000 samples with a score of at least 0.41: you reach 411 of the 473 with deposit = yes (87 %) with 48 % of the calls.',
  );
  expect(moneySentence(counts, { call: 1, success: 20 })).toBe(
    'That earns 7,740: 411 successes of 20 each, less 480 calls of 1. Calling all 1,000 earns 8,460.',
  );
  expect(moneySentence(counts, { call: 20, success: 1 })).toMatch(/^That loses 9,189: /);
  expect(moneySentence(counts, null)).toBeNull();
});

describe('Thresholds of outputs', () => {
  const output = { name: 'out', target, metrics: [metricNamed('accuracy')], weight: 1 };
  const price = { ...output, target: { type: 'number', name: 'price' } as const };
  const scores = { units: 1, predictions: Float32Array.of(0.2, 0.3, 0.8), targets: Float32Array.of(0, 1, 1) };

  test('are chosen for binary targets, each by its scores', () => {
    const settings = { threshold: { name: 'f_beta', beta: 2, average: null }, costs: null } as const;
    const { thresholds, notes } = chooseThresholds([price, output], settings, 'validation', [scores, scores]);
    expect(thresholds).toEqual([
      { threshold: 0.5, chosen: null, costs: null },
      { threshold: 0.3, chosen: { by: 'f_beta_2', split: 'validation', value: 1 }, costs: null },
    ]);
    expect(notes).toEqual(['The threshold of deposit is 0.3: there, f_beta_2 is highest on the validation split (1).']);
  });

  test('are chosen on the training split where there is no other, which is said', () => {
    const settings = { threshold: { name: 'f1', average: null }, costs: null } as const;
    const { notes } = chooseThresholds([output], settings, 'training', [scores]);
    expect(notes[1]).toMatch(/Without a validation split/);
  });
});
