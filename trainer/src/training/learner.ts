import * as tf from '@tensorflow/tfjs-core';
import { activate } from '../layers/activate.js';
import { ofRank } from '../layers/ofRank.js';
import { forward, type ForwardContext } from '../model/forward.js';
import type { Model } from '../model/model.js';
import { activityRegularizer } from './activityRegularizer.js';
import { constrain } from './constrain.js';
import type { LossOutput } from './lossOutput.js';
import type { OptimizerState } from './optimizers/createOptimizer.js';
import { penalty as penaltyOf } from './penalty.js';

/** A network with its loss and optimizer, on the current engine. */
export interface Learner {
  readonly model: Model;
  readonly head: LossOutput;
  readonly optimizer: OptimizerState;
  /** Seed of all random numbers. */
  readonly seed: number;
}

/** A batch as tensors on the engine. */
export interface BatchTensors {
  readonly inputs: readonly tf.Tensor[];
  readonly targets: tf.Tensor;
}

/** Results of a batch: the mean loss of its samples, the penalty of regularizers and layers, and predictions `[samples, outputs]`. */
export interface OutcomeTensors {
  readonly loss: tf.Tensor;
  /** `undefined` if nothing adds to the loss. */
  readonly penalty: tf.Tensor | undefined;
  readonly predictions: tf.Tensor;
}

/** Updates the weights with a batch. Returns the outcome of the weights before the update. */
export function learn(
  { model, head, optimizer, seed }: Learner,
  { inputs, targets }: BatchTensors,
  step: number,
): OutcomeTensors {
  return tf.tidy(() => {
    // These outlive the gradient's own tidy, so they are kept and disposed of explicitly.
    const statistics = new Map<string, tf.Tensor>();
    const update = (name: string, value: tf.Tensor) => statistics.set(name, tf.keep(value));
    const kept: { output?: tf.Tensor; loss?: tf.Tensor; penalty?: tf.Tensor } = {};
    const { value: total, grads } = tf.variableGrads(() => {
      const { output, penalty } = run(model, head, inputs, { training: true, seed, step, update });
      const loss = head.loss(output, targets);
      kept.output = tf.keep(output);
      if (penalty) [kept.loss, kept.penalty] = [tf.keep(loss), tf.keep(penalty)];
      return ofRank(tf.Rank.R0, penalty ? tf.add(loss, penalty) : loss);
    }, [...model.trainable.values()]);
    for (const [name, value] of statistics) {
      model.weights.get(name)?.assign(value);
      value.dispose();
    }
    optimizer.apply(({ name }) => grads[name], step);
    for (const { weight, constraint } of model.constrained) weight.assign(constrain(constraint, weight));
    if (!kept.output) throw new Error('The network gave no predictions.');
    const predictions = tf.clone(activate(head.activation, kept.output));
    const loss = kept.loss ? tf.clone(kept.loss) : total;
    const penalty = kept.penalty && tf.clone(kept.penalty);
    for (const tensor of Object.values(kept)) tensor.dispose();
    return { loss, penalty, predictions };
  });
}

/** Evaluates the network on a batch, without an update. */
export function score({ model, head, seed }: Learner, { inputs, targets }: BatchTensors): OutcomeTensors {
  return tf.tidy(() => {
    const context = { training: false, seed, step: 0, update: throwOnUpdate };
    const { output, penalty } = run(model, head, inputs, context);
    return { loss: head.loss(output, targets), penalty, predictions: activate(head.activation, output) };
  });
}

/** Returns the network's output and the penalty of regularizers and layers. As in Keras, evaluation includes the penalty. */
function run(
  { weights, regularized }: Model,
  { graph, output: name }: LossOutput,
  inputs: readonly tf.Tensor[],
  context: ForwardContext,
): { readonly output: tf.Tensor; readonly penalty: tf.Tensor | undefined } {
  const ofLayers: tf.Tensor[] = [];
  const values = forward(graph, weights, inputs, { ...context, addLoss: (loss) => ofLayers.push(loss) });
  const output = values.get(name);
  if (!output) throw new Error(`The network has no layer ${name} to be its output.`);
  const ofActivity = graph.layers.flatMap((layer) => {
    const regularizer = activityRegularizer(layer);
    const names = [layer.name, ...layer.extraOutputs.map((output) => `${layer.name}.${output.name}`)];
    return names.flatMap((name) => {
      const value = values.get(name);
      return regularizer && value ? [tf.div(penaltyOf(regularizer, value), value.shape[0])] : [];
    });
  });
  const ofWeights = regularized.map(({ weight, regularizer }) => penaltyOf(regularizer, weight));
  const all = [...ofWeights, ...ofActivity, ...ofLayers];
  return { output, penalty: all.length > 0 ? tf.addN(all) : undefined };
}

function throwOnUpdate(name: string): void {
  throw new Error(`${name} changes in training only.`);
}
