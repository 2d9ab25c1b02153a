import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { TargetSchema } from '#language';
import { training } from '../../../language/src/grammar/training.js';
import { createTraining, type TrainingOptions } from '../../../trainer/src/training/createTraining.js';
import { chain, dataset, outputOf, split } from './networks.js';
import { onCpu } from './onCpu.js';

onCpu();

const target: TargetSchema = { type: 'binary', name: 'xor', classes: ['same', 'different'] };
const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const settings: TrainingOptions['settings'] = {
  ...v.parse(training, {
    optimizer: { name: 'adam', learning_rate: 0.05 },
    epochs: 200,
    batch_size: 4,
    seed: 7,
  }),
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
  const run = createTraining({
    graph,
    dataset: dataset([2], target, xor),
    outputs: [outputOf(graph, 'binary_crossentropy', { target, metrics: ['accuracy', 'auc'] })],
    settings,
  });
  for await (const event of run.events())
    if (event.type === 'end') expect(event.reason).toBe('All 200 epochs are done.');
  const { logs } = await run.evaluate(xor, 'test');
  expect(logs).toMatchObject({ accuracy: 1, auc: 1 });
  expect(Number(logs.loss)).toBeLessThan(0.05);
  run.dispose();
});
