import { expect, test } from 'vitest';
import { check } from '#language';
import { applyFix } from './applyFix.js';

const model = 'model:\n  inputs: {x: [4]}\n  layers:\n    - dense: {units: 2}\n';

test.each([
  [
    'training:\n  optimizer: {adam: {learning_rate: {cosine_decay: {decay_steps: 100}}}}  # falls\n',
    'training:\n  optimizer: adam  # falls\n  learning_rate_schedule: {cosine_decay: {decay_steps: 100}}\n',
  ],
  [
    'training:\n  optimizer:\n    adam:\n      learning_rate:\n        CosineDecay: {initial_learning_rate: 0.01, decay_steps: 100}\n      beta_1: 0.8  # less\n  epochs: 4  # few\n',
    'training:\n  optimizer:\n    adam:\n      learning_rate:\n        0.01\n      beta_1: 0.8  # less\n  epochs: 4  # few\n  learning_rate_schedule: {cosine_decay: {decay_steps: 100}}\n',
  ],
  [
    'training: {epochs: 4, optimizer: {sgd: {learning_rate: one_cycle, momentum: 0.9}}}\n',
    'training: {epochs: 4, optimizer: {sgd: {momentum: 0.9}}, learning_rate_schedule: one_cycle}\n',
  ],
  [
    'training:\n  optimizer: SGD(learning_rate=CosineDecay(0.001, decay_steps=1000), momentum=0.9)\n',
    'training:\n  optimizer: {sgd: {learning_rate: 0.001, momentum: 0.9}}\n  learning_rate_schedule: {cosine_decay: {decay_steps: 1000}}\n',
  ],
])('moves the schedule of a learning rate: %j', (training, expected) => {
  const [diagnostic, ...others] = check(model + training).diagnostics;
  expect(others).toEqual([]);
  const [fix] = diagnostic?.fixes ?? [];
  if (!fix) throw new Error(`There is no fix of ${diagnostic?.message ?? 'nothing'}`);
  expect(applyFix(model + training, fix)).toBe(model + expected);
});
