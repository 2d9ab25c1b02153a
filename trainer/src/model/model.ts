import * as tf from '@tensorflow/tfjs-core';
import {
  type Constraint,
  constraintOf,
  type Graph,
  type RegularizationSettings,
  type Regularizer,
  regularizersOf,
} from '#language';
import { firstValues } from './initialize.js';
import { unsupported } from './unsupported.js';

/** A network's weights on the current engine, by their full names: `dense_1/kernel`. */
export interface Model {
  readonly graph: Graph;
  readonly weights: ReadonlyMap<string, tf.Variable>;
  /** The weights that gradients update. */
  readonly trainable: ReadonlyMap<string, tf.Variable>;
  /** Regularized weights, all of them trainable; one with several penalties more than once. */
  readonly regularized: readonly { readonly weight: tf.Variable; readonly regularizer: Regularizer }[];
  readonly constrained: readonly { readonly weight: tf.Variable; readonly constraint: Constraint }[];
}

const unregularized: RegularizationSettings = { regularization: null, max_norm: null };

/**
 * Allocates and initializes the weights of a complete graph. The caller disposes of the model.
 *
 * @param settings penalties and constraints of all kernels
 * @throws if the trainer cannot run a part of the graph; the message is for people
 */
export function createModel(graph: Graph, seed: number, settings = unregularized): Model {
  if (!graph.complete) throw new Error('Only a network without errors and with every size known can be built.');
  const [problem] = unsupported(graph);
  if (problem !== undefined) throw new Error(problem);
  const weights = new Map<string, tf.Variable>();
  const trainable = new Map<string, tf.Variable>();
  const regularized = [];
  const constrained = [];
  for (const layer of graph.layers) {
    for (const weight of layer.weights) {
      const name = weightName(layer.name, weight.name);
      const first = tf.tensor(firstValues(weight, seed, name), [...weight.shape]);
      const variable = tf.variable(first, weight.trainable);
      first.dispose();
      weights.set(name, variable);
      if (!weight.trainable) continue;
      trainable.set(name, variable);
      for (const regularizer of regularizersOf(weight, settings)) regularized.push({ weight: variable, regularizer });
      const constraint = constraintOf(weight, settings);
      if (constraint) constrained.push({ weight: variable, constraint });
    }
  }
  return { graph, weights, trainable, regularized, constrained };
}

/** Returns a weight's name in the model: `layer/weight`. */
export function weightName(layer: string, weight: string): string {
  return `${layer}/${weight}`;
}

/** Frees a model's weights. */
export function disposeModel(model: Model): void {
  for (const variable of model.weights.values()) variable.dispose();
}
