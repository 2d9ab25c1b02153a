import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Batch, NdArray } from '#data';
import { losses, lossFits, type LossName, lossNames, type TargetSchema, taskOf } from '#language';
import { createModel, disposeModel } from '../../../trainer/src/model/model.js';
import { random } from '../../../trainer/src/model/random.js';
import { lossGraph } from '../../../trainer/src/training/lossGraph.js';
import { createOptimizer } from '../../../trainer/src/training/optimizers/createOptimizer.js';
import { createStepper } from '../../../trainer/src/training/stepper.js';
import { chain, type Item, outputOf, targets } from './networks.js';
import { optimizer as optimizerNamed } from './optimizer.js';

const size = 16;
const features = 3;

/** A small network for a target, with the activation that the loss needs. */
function network(loss: LossName, target: TargetSchema) {
  const { shape } = taskOf(target);
  const activation = losses[loss].scores?.activation ?? 'linear';
  const units = shape.reduce((product, length) => product * length, 1);
  const reshaped: readonly Item[] = shape.length > 1 ? [['reshape', { target_shape: [...shape] }]] : [];
  return chain(
    [features],
    [['dense', { units: 8, activation: 'tanh' }], ['dense', { units }], ...reshaped, [activation]],
  );
}

/** Samples whose targets follow from their inputs. */
function batchFor(target: TargetSchema): Batch {
  const next = random(5, 'batch', 0);
  const inputs = Float32Array.from({ length: size * features }, () => next() / 2 ** 31 - 1);
  const { targetShape, dtype, classes } = taskOf(target);
  const width = targetShape.reduce((product, length) => product * length, 1);
  const largest = target.type === 'sequence' ? classes.length + 1 : Math.max(classes.length, 2);
  const level = (at: number) => ((inputs[Math.floor(at / width) * features + (at % features)] ?? 0) + 1) / 2;
  const values = Array.from({ length: size * width }, (_, at) =>
    classes.length === 0 ? level(at) : Math.min(largest - 1, Math.floor(level(at) * largest)),
  );
  const shape = [size, ...targetShape];
  const array: NdArray =
    dtype === 'int32'
      ? { dtype, shape, values: Int32Array.from(values) }
      : { dtype, shape, values: Float32Array.from(values) };
  return { size, inputs: [{ dtype: 'float32', shape: [size, features], values: inputs }], targets: [array] };
}

const cases = lossNames.flatMap((name) =>
  targets.filter((target) => lossFits(name, target)).map((target) => ({ name, type: target.type, target })),
);

/** Trains with every loss and every target that fits it on the current engine. */
export function everyLossTrains(): void {
  test.each(cases)('$name of $type', async ({ name, target }) => {
    const graph = network(name, target);
    const model = createModel(graph, 3);
    const optimizer = createOptimizer(optimizerNamed('adam', { learning_rate: 0.05 }), model.trainable);
    const learner = { model, lossGraph: lossGraph(graph, [outputOf(graph, name, { target })]), optimizer, seed: 1 };
    const stepper = createStepper(learner);
    const batch = batchFor(target);
    const before = await stepper.score(batch);
    const tensors = tf.memory().numTensors;
    for (let step = 1; step <= 30; step++) await stepper.learn(batch, step);
    expect(tf.memory().numTensors).toBe(tensors);
    const after = await stepper.score(batch);
    expect(after.loss).toBeLessThan(before.loss - 0.02 * Math.abs(before.loss));
    for (const value of after.predictions[0] ?? []) expect(value).not.toBeNaN();
    expect(stepper.drainNotes()).toEqual([]);
    stepper.dispose();
    disposeModel(model);
    for (const slot of optimizer.slots.values()) slot.dispose();
  });
}
