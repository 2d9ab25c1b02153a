import { maximum, type Tensor } from '@tensorflow/tfjs-core';
import { type Graph, isLayerType, type Layer, type LayerOf, layers, type LayerType, type MaskRule } from '#language';
import { asOutOfMemory } from '../engines/outOfMemory.js';
import type {
  Forward,
  HeldLayer,
  LayerContext,
  LayerInputs,
  LayerOutputs,
  LayerWeights,
  Mask,
  Output,
} from '../layers/forward.js';
import { forwards } from '../layers/index.js';
import { weightName } from './model.js';

/**
 * Context of a forward pass over the whole network: a `LayerContext` whose `update` takes full names
 * (`batch_normalization/moving_mean`).
 */
export type ForwardContext = Omit<LayerContext, 'layer' | 'trainable' | 'masks' | 'run'> & {
  /** Called with each output of each layer as soon as it is computed; returns what takes its place. */
  readonly observe?: ((layer: string, output: Tensor) => Tensor) | undefined;
};

/**
 * Computes the forward pass of a network. Call it inside a `tf.tidy`.
 *
 * @param inputs in the order of `graph.inputs`, each `[batch, ...]`
 * @throws OutOfMemory with the layer's name
 * @returns the output of every input and layer, by name; extra outputs as `lstm.state_h`
 */
export function forward(
  graph: Graph,
  weights: ReadonlyMap<string, Tensor>,
  inputs: readonly Tensor[],
  context: ForwardContext,
): ReadonlyMap<string, Tensor> {
  const values = new Map<string, Tensor>();
  const masks = new Map<string, Mask>();
  const put = (name: string, { output, mask = null }: Output) => {
    values.set(name, output);
    masks.set(name, mask);
  };
  graph.inputs.forEach(({ name }, index) => {
    put(name, { output: found(inputs[index], `the input ${name}`) });
  });
  const byName = new Map(graph.layers.map((layer) => [layer.name, layer]));
  for (const layer of graph.layers) {
    const owner = layer.sharedWith === null ? layer : found(byName.get(layer.sharedWith), layer.sharedWith);
    const layerContext: LayerContext = {
      ...context,
      layer: layer.name,
      trainable: layer.trainable,
      masks: layer.inputs.map((name) => masks.get(name) ?? null),
      update(weight, value) {
        context.update(weightName(layer.name, weight), value);
      },
      run,
    };
    const compute = () => computeLayer(layer, layerWeights(owner, weights), layerInputs(layer, values), layerContext);
    const { extraOutputs = {}, ...first } = namingLayer(layer.name, compute);
    const observed = ({ output, mask }: Output): Output => ({
      output: context.observe?.(layer.name, output) ?? output,
      ...(mask !== undefined && { mask }),
    });
    put(layer.name, observed(first));
    for (const [name, output] of Object.entries(extraOutputs)) put(`${layer.name}.${name}`, observed(output));
  }
  return values;
}

/** Adds the layer's name to an out-of-memory error. */
function namingLayer<T>(layer: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    throw asOutOfMemory(error, layer) ?? error;
  }
}

function computeLayer<T extends LayerType>(
  layer: { [K in T]: Pick<LayerOf<K>, 'type' | 'arguments'> }[T],
  weights: LayerWeights,
  inputs: LayerInputs,
  context: LayerContext,
): LayerOutputs {
  const run: Forward<T> = forwards[layer.type];
  const result = run(weights, inputs, context, layer.arguments);
  const outputs: LayerOutputs = 'output' in result ? result : { output: result };
  const rule = layers[layer.type].mask;
  if (outputs.mask !== undefined && rule !== 'computed') {
    throw new Error(`${layer.type} computes a mask: its declaration must say \`mask: 'computed'\`.`);
  }
  return { ...outputs, mask: outputMask(rule, outputs.mask ?? null, context.masks) };
}

/** Returns the mask of a layer's first output. */
function outputMask(rule: MaskRule, computed: Mask, [first = null, ...others]: readonly Mask[]): Mask {
  switch (rule) {
    case 'drop':
      return null;
    case 'pass':
      return first;
    case 'union':
      return others.reduce((all, mask) => (all && mask ? maximum(all, mask) : null), first);
    case 'computed':
      return computed;
  }
}

/** Runs the inner layer of a wrapper. The language has validated its arguments, but its static type is unknown. */
function run(held: HeldLayer, weights: LayerWeights, inputs: LayerInputs, context: LayerContext): LayerOutputs {
  if (!isLayerType(held.type)) throw new Error(`There is no layer ${held.type}.`);
  return computeLayer(layers[held.type].make(held.arguments).chosen, weights, inputs, context);
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
