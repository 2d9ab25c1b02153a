import { expect, test } from 'vitest';
import { check } from '#language';
import { createModel } from '../../../trainer/src/model/model.js';
import { lossGraph } from '../../../trainer/src/training/lossGraph.js';
import { createOptimizer } from '../../../trainer/src/training/optimizers/createOptimizer.js';
import { createStepper } from '../../../trainer/src/training/stepper.js';
import { outputOf, split, targetOf } from './networks.js';
import { onCpu } from './onCpu.js';

onCpu();

/** Returns the loss of a network of these layers with its penalty; the weights are the same by their names. */
async function costOf(layers: string): Promise<number> {
  const { graph, definition, diagnostics } = check(
    `name: a\nmodel: {inputs: {x: [3, 2]}, layers: [${layers}, dense: {units: 1}]}\ntraining: {loss: mean_squared_error}`,
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!graph || !definition) throw new Error('This is no network.');
  const model = createModel(graph, 7);
  const optimizer = createOptimizer(definition.training.optimizer, model.trainable);
  const stepper = createStepper({
    model,
    lossGraph: lossGraph(graph, [outputOf(graph, 'mean_squared_error')]),
    optimizer,
    seed: 7,
  });
  const samples = split([3, 2], [[1, 2, 3, 4, 5, 6]], [1], targetOf('mean_squared_error'));
  const { loss, penalty } = await stepper.score(await samples.read(Uint32Array.from([0])));
  return loss + (penalty ?? 0);
}

test('a layer of its own costs what the regularizer of the layer before costs', async () => {
  const costs = '{l1: 0.1, l2: 0.2}';
  const apart = await costOf(`lstm: {units: 4}, activity_regularization: ${costs}`);
  expect(apart).toBeCloseTo(await costOf(`lstm: {units: 4, activity_regularizer: {l1_l2: ${costs}}}`), 6);
  expect(apart).toBeGreaterThan(await costOf('lstm: {units: 4}'));
});

test('states that a layer gives cost as its output does', async () => {
  const regularizer = 'activity_regularizer: {l1: 0.1}';
  const none = await costOf('lstm: {units: 4}');
  const output = await costOf(`lstm: {units: 4, ${regularizer}}`);
  const states = await costOf(`gru: {units: 4, return_state: true, ${regularizer}}`);
  const gru = await costOf('gru: {units: 4}');
  expect(output - none).toBeGreaterThan(0);
  expect(states - gru).toBeCloseTo(2 * ((await costOf(`gru: {units: 4, ${regularizer}}`)) - gru), 6);
});
