import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { check, type SweepSettings } from '#language';
import { json } from '#protocol';
import { combinationsOf, methodOf } from '../../../trainer/src/study/sampling/index.js';
import { sobol } from '../../../trainer/src/study/sampling/sobol.js';

const casesSchema = json(v.array(v.array(v.array(v.number()))));

function sweep(text: string): SweepSettings {
  const definition = `model: {inputs: {x: [4]}, layers: [dense: {units: 1}]}\nsweep: ${text}\n`;
  return check(definition).study.sweep ?? expect.fail('no sweep');
}

test('Sobol points are those of SciPy', () => {
  const cases = v.parse(casesSchema, readFileSync(join(__dirname, '../fixtures/sobol.json'), 'utf8'));
  expect(cases).toHaveLength(4);
  for (const points of cases) expect(sobol(points.length, points[0]?.length ?? 0)).toEqual(points);
});

describe('combinations of a sweep', () => {
  test('of lists are all of them, in order', () => {
    const grid = sweep('{over: {training.epochs: [1, 2], training.optimizer: [adam, {sgd: {momentum: 0.9}}]}}');
    expect(methodOf(grid)).toBe('grid');
    expect(combinationsOf(grid)).toEqual([
      { 'training.epochs': 1, 'training.optimizer': 'adam' },
      { 'training.epochs': 1, 'training.optimizer': { sgd: { momentum: 0.9 } } },
      { 'training.epochs': 2, 'training.optimizer': 'adam' },
      { 'training.epochs': 2, 'training.optimizer': { sgd: { momentum: 0.9 } } },
    ]);
  });

  test.each(['random', 'sobol', 'halving'])('of ranges are within them, and cover them: %s', (method) => {
    const over =
      '{training.epochs: {integer: [2, 5]}, training.batch_size: {log_integer: [1, 256]}, training.max_norm: {linear: [1, 2]}, training.optimizer.adam.learning_rate: {log: [0.0001, 0.1]}, training.seed: [7, 8]}';
    const settings = sweep(`{over: ${over}, method: ${method}, runs: 200}`);
    const combinations = combinationsOf(settings);
    expect(combinations).toHaveLength(200);
    expect(combinationsOf(settings)).toEqual(combinations);
    const values = (path: string) => combinations.map((one) => Number(one[path]));
    expect(new Set(values('training.epochs'))).toEqual(new Set([2, 3, 4, 5]));
    expect(new Set(values('training.seed'))).toEqual(new Set([7, 8]));
    const sizes = values('training.batch_size');
    expect(sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= 256)).toBe(true);
    // Uniform in the logarithm.
    expect(sizes.filter((size) => size <= 16).length / 200).toBeCloseTo(0.5, 0);
    const rates = values('training.optimizer.adam.learning_rate');
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(0.0001);
    expect(Math.min(...rates)).toBeLessThan(0.0002);
    expect(Math.max(...rates)).toBeLessThanOrEqual(0.1);
    expect(Math.max(...rates)).toBeGreaterThan(0.05);
    expect(rates.every((rate) => rate === Number(rate.toPrecision(4)))).toBe(true);
    const other = sweep(`{over: ${over}, method: ${method}, runs: 200, seed: 1}`);
    expect(combinationsOf(other)).not.toEqual(combinations);
  });

  test('are not repeated, and not too many', () => {
    expect(combinationsOf(sweep('{over: {training.epochs: [1, 2]}, method: random, runs: 50}'))).toHaveLength(2);
    const many = Array.from({ length: 5 }, (_, key) => `training.k${key}: [1, 2, 3, 4, 5, 6, 7]`).join(', ');
    expect(() => combinationsOf(sweep(`{over: {${many}}}`))).toThrow('more than 10000 combinations');
  });
});
