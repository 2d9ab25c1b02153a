import { expect, test } from 'vitest';
import type { TargetSchema } from '#language';
import { createTraining, type TrainingOptions } from '../../../trainer/src/training/createTraining.js';
import { chain, dataset, split } from './networks.js';
import { onCpu } from './onCpu.js';

onCpu();

const target: TargetSchema = { type: 'binary', classes: ['same', 'different'] };
const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const settings: TrainingOptions['settings'] = {
  loss: 'binary_crossentropy',
  from_logits: false,
  metrics: ['accuracy', 'auc'],
  optimizer: { name: 'adam', learning_rate: 0.05, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 },
  epochs: 200,
  batch_size: 4,
  seed: 7,
  engine: 'auto',
  early_stopping: null,
  threshold: 0.5,
};

test('XOR is learned', async () => {
  const graph = chain(
    [2],
    [
      ['dense', { units: 8, activation: 'tanh' }],
      ['dense', { units: 1, activation: 'sigmoid' }],
    ],
  );
  const xor = split([2], corners, [0, 1, 1, 0], target);
  const training = createTraining({ graph, dataset: dataset([2], target, xor), settings });
  for await (const event of training.events())
    if (event.type === 'end') expect(event.reason).toBe('All 200 epochs are done.');
  const { logs } = await training.evaluate(xor);
  expect(logs).toMatchObject({ accuracy: 1, auc: 1 });
  expect(Number(logs.loss)).toBeLessThan(0.05);
  training.dispose();
});
