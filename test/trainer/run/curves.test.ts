import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curves } from '../../../trainer/src/run/curves.js';

const found = (scores: number[], labels: number[]) =>
  curves('yes', Float32Array.from(scores), (index) => labels[index] === 1);

test('areas and points are those that scikit-learn gives', () => {
  // roc_auc_score, average_precision_score, roc_curve and precision_recall_curve of scikit-learn 1.6.
  const result = found([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);
  expect(result?.roc).toEqual({ class: 'yes', area: 0.75, x: [0, 0, 0.5, 0.5, 1], y: [0, 0.5, 0.5, 1, 1] });
  expect(result?.precisionRecall.area).toBeCloseTo(0.8333333, 6);
  expect(result?.precisionRecall).toMatchObject({ x: [0.5, 0.5, 1, 1], y: [1, 0.5, 2 / 3, 0.5] });
});

test('ties count half', () => {
  const result = found([0.5, 0.5, 0.5, 0.5], [0, 1, 0, 1]);
  expect(result?.roc).toEqual({ class: 'yes', area: 0.5, x: [0, 1], y: [0, 1] });
});

test('a split with one class only has no curves', () => {
  expect(found([0.1, 0.2], [1, 1])).toBe(null);
  expect(found([], [])).toBe(null);
});

test('scores that are no numbers have no curves', () => {
  expect(found([0.1, Number.NaN, 0.3], [0, 1, 1])).toBe(null);
  expect(found([-Infinity, Infinity, Infinity], [0, 1, 1])?.roc.area).toBe(1);
});

test('the area is the share of pairs in the right order, and few points draw any curve', () => {
  const sample = fc.record({ score: fc.float({ min: 0, max: 1, noNaN: true }), label: fc.nat(1) });
  fc.assert(
    fc.property(fc.array(sample, { minLength: 2, maxLength: 60 }), (samples) => {
      const result = found(
        samples.map(({ score }) => score),
        samples.map(({ label }) => label),
      );
      const [yes, no] = [samples.filter(({ label }) => label === 1), samples.filter(({ label }) => label === 0)];
      if (!result) return yes.length * no.length === 0;
      const pairs = yes.flatMap((a) => no.map((b) => (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0)));
      expect(result.roc.area).toBeCloseTo(pairs.reduce((sum: number, pair) => sum + pair, 0) / pairs.length, 10);
      expect([result.roc.x.at(0), result.roc.y.at(0), result.roc.x.at(-1), result.roc.y.at(-1)]).toEqual([0, 0, 1, 1]);
      return true;
    }),
  );
  const many = Array.from({ length: 20_000 }, (_, index) => ({
    score: Math.sin(index) ** 2,
    label: index % 3 ? 0 : 1,
  }));
  const result = found(
    many.map(({ score, label }) => score + label / 4),
    many.map(({ label }) => label),
  );
  expect(result?.roc.x.length).toBeLessThan(600);
  expect(result?.precisionRecall.x.length).toBeLessThan(600);
});
