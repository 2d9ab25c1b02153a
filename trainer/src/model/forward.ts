import type { Graph, Layer, LayerOf, LayerType } from '#language';
import type { Tensor } from '@tensorflow/tfjs-core';
import { forwards } from '../layers/index.js';
import type { Forward, LayerContext, LayerInputs, LayerWeights } from '../layers/forward.js';
import { weightName } from './model.js';

/** As a layer's context, but for the whole network: `update` takes full names (`batch_normalization/moving_mean`). */
export type ForwardContext = Omit<LayerContext, 'layer' | 'trainable'>;

/**
 * Runs a network.
 *
 * @param inputs in the order of `graph.inputs`, batch first.
 * @returns what every input and layer gives, by name. Belongs in a `tf.tidy`.
 */
export function forward(
  graph: Graph,
  weights: ReadonlyMap<string, Tensor>,
  inputs: readonly Tensor[],
  context: ForwardContext,
): ReadonlyMap<string, Tensor> {
  const values = new Map<string, Tensor>();
  graph.inputs.forEach(({ name }, index) => {
    values.set(name, found(inputs[index], `the input ${name}`));
  });
  const byName = new Map(graph.layers.map((layer) => [layer.name, layer]));
  for (const layer of graph.layers) {
    const owner = layer.sharedWith === null ? layer : found(byName.get(layer.sharedWith), layer.sharedWith);
    values.set(layer.name, runLayer(layer, layerWeights(owner, weights), layerInputs(layer, values), context));
  }
  return values;
}

function runLayer<T extends LayerType>(
  layer: { [K in T]: LayerOf<K> }[T],
  weights: LayerWeights,
  inputs: LayerInputs,
  context: ForwardContext,
): Tensor {
  const update = (weight: string, value: Tensor) => {
    context.update(weightName(layer.name, weight), value);
  };
  const { name, trainable } = layer;
  const run: Forward<T> | undefined = forwards[layer.type];
  if (!run) throw new Error(`A network cannot run without the layer ${layer.type}.`);
  return run(weights, inputs, { ...context, layer: name, trainable, update }, layer.arguments);
}

function layerWeights(layer: Layer, weights: ReadonlyMap<string, Tensor>): LayerWeights {
  return Object.fromEntries(layer.weights.map(({ name }) => [name, weights.get(weightName(layer.name, name))]));
}

function layerInputs(layer: Layer, values: ReadonlyMap<string, Tensor>): LayerInputs {
  const [first, ...others] = layer.inputs.map((name) => found(values.get(name), `the output of ${name}`));
  return [found(first, `the input of ${layer.name}`), ...others];
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`A network cannot run without ${what}.`);
  return value;
}
