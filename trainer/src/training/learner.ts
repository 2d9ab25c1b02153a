import type { Batch } from '#data';
import * as tf from '@tensorflow/tfjs-core';
import { activate } from '../layers/activate.js';
import { ofRank } from '../layers/ofRank.js';
import { forward, type ForwardContext } from '../model/forward.js';
import type { Model } from '../model/model.js';
import { toTensor } from '../model/toTensor.js';
import type { LossOutput } from './lossOutput.js';
import type { OptimizerState } from './optimizerState.js';

/** A network that learns, on the current engine. */
export interface Learner {
  readonly model: Model;
  readonly head: LossOutput;
  readonly optimizer: OptimizerState;
  /** Random numbers follow from it. */
  readonly seed: number;
}

/** What a network made of a batch: the mean loss, and predictions `[samples, outputs]`. */
export interface Outcome {
  readonly loss: number;
  readonly predictions: Float32Array;
}

/** Updates the weights by a batch. The outcome is that of the weights before. */
export async function learn({ model, head, optimizer, seed }: Learner, batch: Batch, step: number): Promise<Outcome> {
  const outcome = tf.tidy(() => {
    const inputs = batch.inputs.map(toTensor);
    const targets = toTensor(batch.target);
    // What has to outlive the gradient's own tidy is kept, and disposed of by hand.
    const statistics = new Map<string, tf.Tensor>();
    const update = (name: string, value: tf.Tensor) => statistics.set(name, tf.keep(value));
    const kept: { output?: tf.Tensor } = {};
    const { value: loss, grads } = tf.variableGrads(() => {
      kept.output = tf.keep(run(model, head, inputs, { training: true, seed, step, update }));
      return ofRank(tf.Rank.R0, head.loss(kept.output, targets));
    }, [...model.trainable.values()]);
    for (const [name, value] of statistics) {
      model.weights.get(name)?.assign(value);
      value.dispose();
    }
    optimizer.apply(({ name }) => grads[name], step);
    const predictions = kept.output && tf.clone(activate(head.activation, kept.output));
    kept.output?.dispose();
    return { loss, predictions };
  });
  return read(outcome.loss, outcome.predictions);
}

/** Tries the network on a batch. */
export async function score({ model, head, seed }: Learner, batch: Batch): Promise<Outcome> {
  const { loss, predictions } = tf.tidy(() => {
    const context = { training: false, seed, step: 0, update: refuseUpdate };
    const output = run(model, head, batch.inputs.map(toTensor), context);
    return { loss: head.loss(output, toTensor(batch.target)), predictions: activate(head.activation, output) };
  });
  return read(loss, predictions);
}

function run(model: Model, head: LossOutput, inputs: readonly tf.Tensor[], context: ForwardContext): tf.Tensor {
  const output = forward(head.graph, model.weights, inputs, context).get(head.output);
  if (!output) throw new Error(`The network has no layer ${head.output} to be its output.`);
  return output;
}

function refuseUpdate(name: string): void {
  throw new Error(`${name} changes in training only.`);
}

async function read(loss: tf.Tensor, predictions: tf.Tensor | undefined): Promise<Outcome> {
  if (!predictions) throw new Error('The network gave no predictions.');
  const [[value = NaN], values] = await Promise.all([loss.data<'float32'>(), predictions.data<'float32'>()]);
  tf.dispose([loss, predictions]);
  return { loss: value, predictions: values };
}
