import { expect, test } from 'vitest';
import { check } from '#language';
import { createModel } from '../../../trainer/src/model/model.js';
import { random } from '../../../trainer/src/model/random.js';
import { lossGraph } from '../../../trainer/src/training/lossGraph.js';
import { createOptimizer } from '../../../trainer/src/training/optimizers/createOptimizer.js';
import { createStepper } from '../../../trainer/src/training/stepper.js';
import { outputOf, split, targetOf } from './networks.js';
import { onCpu } from './onCpu.js';

onCpu();

/** A variational autoencoder whose last layer brings what it decodes to the one number that it learns. */
function variational(klWeight: number) {
  const { graph, definition, diagnostics } = check(`
model:
  inputs: {x: [6]}
  layers:
    - dense: {units: 16, activation: tanh, name: encoded}
    - dense: {units: 2, name: mean, inputs: encoded}
    - dense: {units: 2, name: log_variance, inputs: encoded}
    - sampling: {inputs: [mean, log_variance], kl_weight: ${klWeight}}
    - dense: {units: 16, activation: tanh}
    - dense: {units: 1}
training: {loss: mean_squared_error, optimizer: {adam: {learning_rate: 0.01}}}
`);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!graph || !definition) throw new Error('This is no network.');
  const model = createModel(graph, 7);
  const optimizer = createOptimizer(definition.training.optimizer, model.trainable);
  return createStepper({
    model,
    lossGraph: lossGraph(graph, [outputOf(graph, 'mean_squared_error')]),
    optimizer,
    seed: 7,
  });
}

/** Six values that follow from one, which is to be found. */
function samples() {
  const next = random(1, 'samples', 0);
  const hidden = Array.from({ length: 64 }, () => next() / 2 ** 31 - 1);
  const rows = hidden.map((value) => [1, 2, 3, 4, 5, 6].map((position) => Math.sin(position * value)));
  return split([6], rows, hidden, targetOf('mean_squared_error')).read(Uint32Array.from(rows.keys()));
}

async function trained(klWeight: number) {
  const stepper = variational(klWeight);
  const batch = await samples();
  const before = await stepper.score(batch);
  for (let step = 1; step <= 200; step++) await stepper.learn(batch, step);
  return { before, after: await stepper.score(batch) };
}

test('a variational network learns, its divergence a penalty beside the loss of the data', async () => {
  const { before, after } = await trained(0.01);
  expect(after.loss).toBeLessThan(before.loss / 5);
  expect(after.penalty).toBeGreaterThan(0);
  expect(before.penalty).toBeGreaterThan(0);
});

test('the more the divergence counts, the nearer the samples are to a standard normal distribution', async () => {
  const [little, much] = [await trained(0.001), await trained(0.5)];
  expect((much.after.penalty ?? NaN) / 0.5).toBeLessThan((little.after.penalty ?? NaN) / 0.001);
});

test('without a weight the divergence costs nothing', async () => {
  const { penalty } = await variational(0).score(await samples());
  expect(penalty).toBeNull();
});
