import { expect, test } from 'vitest';
import { check } from '#language';
import { createModel } from '../../../trainer/src/model/model.js';
import { lossGraph } from '../../../trainer/src/training/lossGraph.js';
import { createOptimizer } from '../../../trainer/src/training/optimizers/createOptimizer.js';
import { createStepper } from '../../../trainer/src/training/stepper.js';
import { outputOf, split, targetOf } from './networks.js';
import { onCpu } from './onCpu.js';

onCpu();

test('a network with a residual, branches and shared weights learns', async () => {
  const { graph, definition, diagnostics } = check(`
name: residual
model:
  inputs: {x: [2]}
  layers:
    - dense: {units: 8, activation: tanh, name: first}
    - dense: {units: 8, activation: tanh, name: twice}
    - residual: {layers: [{use: {layer: twice}}, relu]}
    - parallel: {branches: [[{dense: {units: 4}}], [{dense: {units: 4, activation: relu}}]], merge: concatenate}
    - dense: {units: 1}
training: {loss: mean_squared_error, optimizer: {adam: {learning_rate: 0.05}}}
`);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!graph || !definition) throw new Error('This is no network.');
  const model = createModel(graph, 7);
  expect([...model.weights.keys()].filter((name) => name.endsWith('kernel'))).toHaveLength(5);
  const optimizer = createOptimizer(definition.training.optimizer, model.trainable);
  const learner = { model, lossGraph: lossGraph(graph, [outputOf(graph, 'mean_squared_error')]), optimizer, seed: 7 };
  const inputs = Array.from({ length: 16 }, (_, index) => [index % 4, Math.floor(index / 4)]);
  const targets = inputs.map(([a = 0, b = 0]) => Math.sin(a) * b);
  const samples = split([2], inputs, targets, targetOf('mean_squared_error'));
  const batch = await samples.read(Uint32Array.from(inputs.keys()));
  const losses: number[] = [];
  for (let step = 1; step <= 150; step++) losses.push((await createStepper(learner).learn(batch, step)).loss);
  expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 20);
});
