import * as tf from '@tensorflow/tfjs-core';
import { activate } from '../layers/activate.js';
import { ofRank } from '../layers/ofRank.js';
import { forward, type ForwardContext } from '../model/forward.js';
import type { Model } from '../model/model.js';
import { activityRegularizer } from './activityRegularizer.js';
import { constrain } from './constrain.js';
import { decodePath } from './decodePath.js';
import type { LayerMeasures } from './diagnosis/layerMeasures.js';
import type { Head, LossGraph } from './lossGraph.js';
import type { OptimizerState } from './optimizers/createOptimizer.js';
import { penaltiesOf, type Penalty, penalty as penaltyOf, sumByKind } from './penalty.js';
import { sharesOf } from './sharesOf.js';

/** A network with its loss and optimizer, on the current engine. */
export interface Learner {
  readonly model: Model;
  /** The graph that is run, and its trained outputs. */
  readonly lossGraph: LossGraph;
  readonly optimizer: OptimizerState;
  /** Seed of all random numbers. */
  readonly seed: number;
  /** What is measured in some steps; left out: nothing. */
  readonly measures?: LayerMeasures | undefined;
  /** See `ForwardContext`. */
  readonly observe?: ForwardContext['observe'];
}

/** Returns everything that a step may change: weights and slots. */
export function variablesOf({ model, optimizer }: Pick<Learner, 'model' | 'optimizer'>): readonly tf.Variable[] {
  return [...model.weights.values(), ...optimizer.slots.values()];
}

/** What a step of training does with the gradients: adds them up, updates the weights, or measures the update too. */
export type StepKind = 'accumulate' | 'update' | 'measure';

/** A batch as tensors on the engine. */
export interface BatchTensors {
  readonly inputs: readonly tf.Tensor[];
  readonly targets: readonly tf.Tensor[];
  /** What each sample counts: `[batch]`; `null`: 1 each. */
  readonly weights: tf.Tensor | null;
}

/** Results of a batch, with the trained outputs in their order. */
export interface OutcomeTensors {
  /** The weighted sum of the outputs' losses, each the mean of the samples. */
  readonly loss: tf.Tensor;
  /** The losses of several outputs, before they are weighted; empty for one. */
  readonly losses: tf.Tensor[];
  /** The penalty of regularizers and layers; `undefined` if nothing adds to the loss. */
  readonly penalty: tf.Tensor | undefined;
  /** The penalty by kind; empty if there is only one kind. */
  readonly penalties: Record<string, tf.Tensor>;
  /** Each `[samples, units]`; of a sequence, the id of each step. */
  readonly predictions: tf.Tensor[];
  /** As `LayerMeasures` measures an update; left out: not measured. */
  readonly measures?: tf.Tensor;
  /** The loss of each sample, `[samples]`, of each trained output: their mean is its loss. Left out: not asked for. */
  readonly sampleLosses?: tf.Tensor[];
}

/** Learns from a batch. Returns the outcome of the weights before the update. */
export function learn(
  { model, lossGraph, optimizer, seed, measures, observe }: Learner,
  { inputs, targets, weights: ofSamples }: BatchTensors,
  step: number,
  kind: StepKind,
): OutcomeTensors {
  return tf.tidy(() => {
    const isMeasured = measures !== undefined && kind === 'measure';
    const before = new Map(isMeasured ? Array.from(model.trainable, ([name, weight]) => [name, tf.clone(weight)]) : []);
    const compared = comparedWith(lossGraph.heads, targets, ofSamples);
    // These outlive the gradient's own tidy, so they are kept and disposed of explicitly.
    const statistics = new Map<string, tf.Tensor>();
    const update = (name: string, value: tf.Tensor) => statistics.set(name, tf.keep(value));
    let kept: Kept = { outputs: [], losses: [], penalties: {} };
    const { value: total, grads } = tf.variableGrads(() => {
      const context = { training: true, seed, step, update, observe };
      const { values, outputs, penalty, penalties } = run(model, lossGraph, inputs, context);
      const { loss, losses } = lossOf(lossGraph.heads, outputs, compared);
      kept = { outputs: outputs.map(tf.keep), losses: losses.map(tf.keep), penalties: mapValues(penalties, tf.keep) };
      if (penalty) kept = { ...kept, loss: tf.keep(loss), penalty: tf.keep(penalty) };
      if (isMeasured) kept = { ...kept, active: tf.keep(measures.active(values)) };
      return ofRank(tf.Rank.R0, penalty ? tf.add(loss, penalty) : loss);
    }, [...model.trainable.values()]);
    for (const [name, value] of statistics) {
      model.weights.get(name)?.assign(value);
      value.dispose();
    }
    optimizer.apply(({ name }) => grads[name], step, kind !== 'accumulate');
    if (kind !== 'accumulate')
      for (const { weight, constraint } of model.constrained) weight.assign(constrain(constraint, weight));
    const predictions = predictionsOf(lossGraph.heads, kept.outputs).map((tensor) => tf.clone(tensor));
    const losses = kept.losses.map((tensor) => tf.clone(tensor));
    const loss = kept.loss ? tf.clone(kept.loss) : total;
    const penalty = kept.penalty && tf.clone(kept.penalty);
    const penalties = mapValues(kept.penalties, (tensor) => tf.clone(tensor));
    const measured =
      isMeasured && kept.active
        ? { measures: measures.measure({ before, gradients: gradientsOf(model, grads), active: kept.active }) }
        : {};
    const { outputs, losses: keptLosses, penalties: keptPenalties } = kept;
    for (const tensor of [
      ...outputs,
      ...keptLosses,
      ...Object.values(keptPenalties),
      kept.loss,
      kept.penalty,
      kept.active,
    ])
      tensor?.dispose();
    return { loss, losses, penalty, penalties, predictions, ...measured };
  });
}

/** Tensors that outlive the tidy of a gradient. */
interface Kept {
  readonly outputs: readonly tf.Tensor[];
  readonly losses: readonly tf.Tensor[];
  readonly loss?: tf.Tensor;
  readonly penalty?: tf.Tensor;
  readonly penalties: OutcomeTensors['penalties'];
  readonly active?: tf.Tensor;
}

/** Returns the gradients by the weights' names in the model instead of those of the variables. */
function gradientsOf(
  { trainable }: Model,
  byVariable: Readonly<Record<string, tf.Tensor>>,
): Readonly<Record<string, tf.Tensor | null>> {
  return Object.fromEntries(
    Array.from(trainable, ([name, { name: variable }]) => [name, byVariable[variable] ?? null]),
  );
}

function mapValues(
  tensors: Readonly<Record<string, tf.Tensor>>,
  change: (tensor: tf.Tensor) => tf.Tensor,
): Record<string, tf.Tensor> {
  return Object.fromEntries(Object.entries(tensors).map(([key, tensor]) => [key, change(tensor)]));
}

/** Evaluates the network on a batch, without an update. @param ofEach whether the loss of each sample is asked for */
export function score(
  { model, lossGraph, seed, observe }: Learner,
  { inputs, targets, weights }: BatchTensors,
  ofEach = false,
): OutcomeTensors {
  return tf.tidy(() => {
    const context = { training: false, seed, step: 0, update: throwOnUpdate, observe };
    const { outputs, penalty, penalties } = run(model, lossGraph, inputs, context);
    const { heads } = lossGraph;
    const compared = comparedWith(heads.map(withoutClassWeights), targets, weights);
    return {
      ...lossOf(heads, outputs, compared),
      ...{ penalty, penalties, predictions: predictionsOf(heads, outputs) },
      ...(ofEach && { sampleLosses: sampleLossesOf(heads, outputs, compared) }),
    };
  });
}

/** As in Keras, classes have weights only while training. */
function withoutClassWeights(head: Head): Head {
  return { ...head, classWeights: null };
}

/** What an output is compared with. */
interface Compared {
  readonly target: tf.Tensor;
  /** What each sample or step counts; see `LossFunction`. */
  readonly shares: tf.Tensor | null;
}

/** Returns what each trained output is compared with. The gradient uses it, so it must be made outside of that. */
function comparedWith(
  heads: readonly Head[],
  targets: readonly tf.Tensor[],
  weights: tf.Tensor | null,
): readonly Compared[] {
  return heads.map((head) => {
    const target = at(targets, head.targetIndex);
    return { target, shares: sharesOf(head, target, weights) };
  });
}

/** Returns the weighted sum of the losses, and those of several outputs. */
function lossOf(
  heads: readonly Head[],
  outputs: readonly tf.Tensor[],
  compared: readonly Compared[],
): Pick<OutcomeTensors, 'loss' | 'losses'> {
  const losses = heads.map(({ loss }, index) => {
    const { target, shares } = at(compared, index);
    return loss(at(outputs, index), target, shares);
  });
  const weighted = heads.map(({ weight }, index) => {
    const loss = at(losses, index);
    return weight === 1 ? loss : tf.mul(loss, weight);
  });
  return {
    loss: weighted.length === 1 ? at(weighted, 0) : tf.addN(weighted),
    losses: heads.length === 1 ? [] : losses,
  };
}

function sampleLossesOf(
  heads: readonly Head[],
  outputs: readonly tf.Tensor[],
  compared: readonly Compared[],
): tf.Tensor[] {
  return heads.map(({ loss }, index) => {
    const [output, { target, shares }] = [at(outputs, index), at(compared, index)];
    return loss(output, target, { samples: output.shape[0], shares });
  });
}

/** Returns the predictions of trained outputs: probabilities, numbers or ids. */
export function predictionsOf(heads: readonly Head[], outputs: readonly tf.Tensor[]): tf.Tensor[] {
  return heads.map(({ activation, decidesSteps, alignedLength }, index) => {
    const output = at(outputs, index);
    if (alignedLength !== null) return decodePath(output, alignedLength);
    return decidesSteps ? idsOf(output) : activate(activation, output);
  });
}

/** Returns the id with the highest score of each step: `[batch, steps, ids]` to `[batch, steps]`. Padding is never predicted. */
function idsOf(scores: tf.Tensor): tf.Tensor {
  const ids = tf.argMax(tf.slice(scores, [0, 0, 1], [-1, -1, -1]), -1);
  return tf.add(tf.cast(ids, 'float32'), 1);
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`There is no item ${index} of ${items.length}.`);
  return item;
}

/** Returns the network's outputs and the penalty of regularizers and layers. As in Keras, evaluation includes the penalty. */
function run(
  { weights, regularized }: Model,
  { graph, heads }: LossGraph,
  inputs: readonly tf.Tensor[],
  context: ForwardContext,
): Pick<OutcomeTensors, 'penalty' | 'penalties'> & {
  readonly values: ReadonlyMap<string, tf.Tensor>;
  readonly outputs: readonly tf.Tensor[];
} {
  const ofLayers: Penalty[] = [];
  const values = forward(graph, weights, inputs, {
    ...context,
    addLoss: (value) => ofLayers.push({ kind: 'layer', value }),
  });
  const outputs = heads.map(({ tensor }) => {
    const output = values.get(tensor);
    if (!output) throw new Error(`The network has no layer ${tensor} to be its output.`);
    return output;
  });
  const ofActivity = graph.layers.flatMap((layer): readonly Penalty[] => {
    const regularizer = activityRegularizer(layer);
    const names = [layer.name, ...layer.extraOutputs.map((output) => `${layer.name}.${output.name}`)];
    return names.flatMap((name) => {
      const value = values.get(name);
      if (!regularizer || !value) return [];
      return [{ kind: 'activity', value: tf.div(penaltyOf(regularizer, value), value.shape[0]) }];
    });
  });
  const ofWeights = regularized.flatMap(({ weight, regularizer }) => penaltiesOf(regularizer, weight));
  const sums = sumByKind([...ofWeights, ...ofActivity, ...ofLayers]);
  const penalty = sums.size > 0 ? tf.addN([...sums.values()]) : undefined;
  return { values, outputs, penalty, penalties: sums.size > 1 ? Object.fromEntries(sums) : {} };
}

function throwOnUpdate(name: string): void {
  throw new Error(`${name} changes in training only.`);
}
