import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { lossNames, optimizers } from '#language';
import { createModel } from '../../../trainer/src/model/model.js';
import { lossGraph } from '../../../trainer/src/training/lossGraph.js';
import { createOptimizer } from '../../../trainer/src/training/optimizers/createOptimizer.js';
import { createStepper } from '../../../trainer/src/training/stepper.js';
import { chain, outputOf, split, targetOf } from './networks.js';
import { onCpu } from './onCpu.js';

const optimizerSchema = v.variant(
  'name',
  Object.values(optimizers).map(({ schema }) => schema),
);
/** Those of fixtures/training.py. */
const penalties = {
  kernel_regularizer: { name: 'l1_l2', l1: 0.01, l2: 0.02 },
  bias_regularizer: { name: 'l2', l2: 0.1 },
  activity_regularizer: { name: 'l1', l1: 0.03 },
  kernel_constraint: { name: 'max_norm', max_value: 1.2, axis: 0 },
};
const weightsSchema = v.record(v.string(), v.array(v.number()));
/** Of all kernels. */
const regularizationSchema = v.object({
  regularization: v.object({ l1: v.number(), l2: v.number(), lp: v.null() }),
  max_norm: v.nullable(v.number()),
});
const caseSchema = v.object({
  loss: v.picklist(lossNames),
  optimizer: optimizerSchema,
  activation: v.string(),
  penalized: v.boolean(),
  regularization: v.nullable(regularizationSchema),
  outputs: v.number(),
  inputs: v.array(v.array(v.number())),
  targets: v.array(v.number()),
  weights: weightsSchema,
  losses: v.array(v.number()),
  weights_after: weightsSchema,
});
const fixture = new URL('../fixtures/training.json', import.meta.url);
const cases = v.parse(v.array(caseSchema), JSON.parse(readFileSync(fixture, 'utf8')));

onCpu();

describe('Losses fall as in Keras from the same weights on the same batches', () => {
  test.each(cases)(
    '$loss after $activation, $optimizer, penalized $penalized, of all kernels $regularization',
    async (keras) => {
      const graph = chain(
        [3],
        [
          ['dense', { units: 4, activation: 'tanh', ...(keras.penalized ? penalties : {}) }],
          ['dense', { units: keras.outputs, activation: keras.activation }],
        ],
      );
      const model = createModel(graph, 0, keras.regularization ?? undefined);
      for (const [name, variable] of model.weights) {
        variable.assign(tf.tensor(keras.weights[name] ?? [], variable.shape));
      }
      const learner = {
        model,
        lossGraph: lossGraph(graph, [outputOf(graph, keras.loss)]),
        optimizer: createOptimizer(keras.optimizer, model.trainable),
        seed: 0,
      };
      const samples = split([3], keras.inputs, keras.targets, targetOf(keras.loss));
      const batchSize = samples.size / keras.losses.length;
      for (const [index, expected] of keras.losses.entries()) {
        const positions = Uint32Array.from({ length: batchSize }, (_, sample) => index * batchSize + sample);
        const { loss, penalty } = await createStepper(learner).learn(await samples.read(positions), index + 1);
        // Keras's loss holds the penalties.
        expect(penalty === null).toBe(!keras.penalized && keras.regularization === null);
        expect(Math.abs(loss + (penalty ?? 0) - expected)).toBeLessThan(1e-5);
      }
      for (const [name, variable] of model.weights) {
        const after = [...variable.dataSync()];
        expect(
          Math.max(...(keras.weights_after[name] ?? []).map((value, at) => Math.abs(value - (after[at] ?? NaN)))),
        ).toBeLessThan(1e-5);
      }
    },
  );
});
