import type { Graph } from '#language';
import * as tf from '@tensorflow/tfjs-core';
import { forwards } from '../layers/index.js';
import { initialize } from './initialize.js';

/** A network's weights on the current engine, by their full names: `dense_1/kernel`. */
export interface Model {
  readonly graph: Graph;
  readonly weights: ReadonlyMap<string, tf.Variable>;
  /** Those that gradients change. */
  readonly trainable: ReadonlyMap<string, tf.Variable>;
}

/** Allocates the weights of a complete graph and gives them their first values. Whoever asks for a model disposes of it. */
export function createModel(graph: Graph, seed: number): Model {
  if (!graph.complete) throw new Error('Only a network without errors and with every size known can be built.');
  const missing = graph.layers.find(({ type }) => !(type in forwards));
  if (missing) {
    const line = missing.range.start.line + 1;
    throw new Error(`This version cannot train ${missing.type} yet (\`${missing.name}\` in line ${line}).`);
  }
  const weights = new Map<string, tf.Variable>();
  const trainable = new Map<string, tf.Variable>();
  for (const layer of graph.layers) {
    for (const weight of layer.weights) {
      const name = weightName(layer.name, weight.name);
      const first = tf.tensor(initialize(weight.initializer, weight.shape, seed, name), [...weight.shape]);
      const variable = tf.variable(first, weight.trainable);
      first.dispose();
      weights.set(name, variable);
      if (weight.trainable) trainable.set(name, variable);
    }
  }
  return { graph, weights, trainable };
}

export function weightName(layer: string, weight: string): string {
  return `${layer}/${weight}`;
}

export function disposeModel(model: Model): void {
  for (const variable of model.weights.values()) variable.dispose();
}
