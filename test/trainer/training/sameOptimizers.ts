import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { optimizers, schedules } from '#language';
import type { Executor } from '../../../trainer/src/engines/executor.js';
import { createModel, disposeModel } from '../../../trainer/src/model/model.js';
import { lossGraph } from '../../../trainer/src/training/lossGraph.js';
import { averagesOf } from '../../../trainer/src/training/optimizers/averages.js';
import { createOptimizer } from '../../../trainer/src/training/optimizers/createOptimizer.js';
import { learningRateOf } from '../../../trainer/src/training/schedules/index.js';
import { createStepper } from '../../../trainer/src/training/stepper.js';
import { chain, outputOf, split, targetOf } from './networks.js';

const weightsSchema = v.record(v.string(), v.array(v.number()));
const caseSchema = v.object({
  optimizer: v.variant(
    'name',
    Object.values(optimizers).map(({ schema }) => schema),
  ),
  schedule: v.nullable(
    v.variant(
      'name',
      Object.values(schedules).map(({ schema }) => schema),
    ),
  ),
  accumulate: v.number(),
  ema: v.nullable(v.number()),
  losses: v.array(v.number()),
  weights_after: weightsSchema,
  averages: v.nullable(weightsSchema),
});
const fixtureSchema = v.object({
  inputs: v.array(v.array(v.number())),
  targets: v.array(v.number()),
  weights: weightsSchema,
  cases: v.array(caseSchema),
});

const file = new URL('../fixtures/optimizers.json', import.meta.url);
const fixture = v.parse(fixtureSchema, JSON.parse(readFileSync(file, 'utf8')));

/** The cases of the fixture. */
export const optimizerCases = fixture.cases;

/** Compares twenty steps of every optimizer and schedule on the current engine with Keras's. */
export function sameOptimizers(executor: (variables: readonly tf.Variable[]) => Executor): void {
  test.each(optimizerCases)('$optimizer, $schedule, accumulate $accumulate, ema $ema', async (keras) => {
    const { optimizer, schedule, accumulate, ema } = keras;
    const graph = chain(
      [3],
      [
        ['dense', { units: 4, activation: 'tanh' }],
        ['dense', { units: 1 }],
      ],
    );
    const model = createModel(graph, 0);
    for (const [name, variable] of model.weights)
      variable.assign(tf.tensor(fixture.weights[name] ?? [], variable.shape));
    const length = { updatesPerEpoch: keras.losses.length, epochs: 1 };
    const learningRate = learningRateOf(schedule, optimizer.learning_rate, length);
    const state = createOptimizer(optimizer, model.trainable, { learningRate, accumulate, ema });
    const learner = {
      model,
      lossGraph: lossGraph(graph, [outputOf(graph, 'mean_squared_error')]),
      optimizer: state,
      seed: 0,
    };
    const run = executor([...model.weights.values(), ...state.slots.values()]);
    const stepper = createStepper(learner, run);
    const samples = split([3], fixture.inputs, fixture.targets, targetOf('mean_squared_error'));
    const size = samples.size / keras.losses.length;
    const losses: number[] = [];
    for (const index of keras.losses.keys()) {
      const positions = Uint32Array.from({ length: size }, (_, sample) => index * size + sample);
      losses.push((await stepper.learn(await samples.read(positions), index + 1)).loss);
    }
    stepper.settle();
    expect(run.drainNotes()).toEqual([]);
    expect(error(losses, keras.losses)).toBeLessThan(1e-5);
    for (const [name, expected] of Object.entries(keras.weights_after))
      expect(error([...((await model.weights.get(name)?.data()) ?? [])], expected), name).toBeLessThan(1e-5);
    const averages = averagesOf(state.slots);
    for (const [name, expected] of Object.entries(keras.averages ?? {}))
      expect(error([...((await averages.get(name)?.data()) ?? [])], expected), name).toBeLessThan(1e-5);
    stepper.dispose();
    disposeModel(model);
    for (const slot of state.slots.values()) slot.dispose();
  });
}

/** Returns the largest error, relative to the largest value if that is above 1. */
function error(actual: readonly number[], expected: readonly number[]): number {
  const largest = Math.max(1, ...expected.map(Math.abs));
  return Math.max(...expected.map((value, at) => Math.abs(value - (actual[at] ?? NaN)))) / largest;
}
