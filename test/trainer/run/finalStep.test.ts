import { expect, test } from 'vitest';
import { check } from '#language';
import { finalStep } from '../../../trainer/src/run/finalStep.js';

function step(earlyStopping: string, best: number | null) {
  const { definition } = check(`training: {${earlyStopping}}`);
  if (!definition) throw new Error('The definition was not read.');
  return finalStep(definition.training, { last: 9, best });
}

test('a network ends with its best weights unless early stopping keeps the last', () => {
  expect(step('', 5)).toBe(5);
  expect(step('', null)).toBe(9);
  expect(step('early_stopping: {patience: 1}', 5)).toBe(5);
  expect(step('early_stopping: {patience: 1}', null)).toBe(9);
  expect(step('early_stopping: {patience: 1, restore_best_weights: false}', 5)).toBe(9);
});
