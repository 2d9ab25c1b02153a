import type { NetworkInput } from '../blocks/networkInput.js';
import type { Layer } from '../graph.js';
import type { Inference, ShapeError } from '../layers/declareLayer.js';
import { layers } from '../layers/index.js';
import type { Shape } from '../shape.js';
import type { MadeLayer } from './chooseLayer.js';
import type { InferredLayer } from './inferredLayer.js';

/** A network that was inferred once, to try what other arguments or inputs would give. */
export interface Network {
  readonly inputs: readonly NetworkInput[];
  readonly inferred: ReadonlyMap<string, InferredLayer>;
}

/** What is other than in the definition. */
export interface Change {
  /** Layers by name that are made anew, such as with one other argument. */
  readonly layers?: ReadonlyMap<string, MadeLayer>;
  /** Shapes by tensor, such as an input of the network. */
  readonly shapes?: ReadonlyMap<string, Shape>;
}

/** Shapes after a simulated change. */
export interface Simulated {
  /** By layer, input or extra output; what the change does not reach is not in it. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Why the layer `until` refuses, if it does. */
  readonly error: ShapeError | null;
}

/**
 * Shapes after a change, up to and including the layer `until`, or in the whole network; `null` as soon as a layer
 * before it refuses. Only what the change reaches is inferred again.
 */
export function simulate(network: Network, change: Change, until: string | null): Simulated | null {
  const shapes = new Map<string, Shape>(change.shapes);
  for (const [name, { layer }] of network.inferred) {
    const made = change.layers?.get(name);
    const reached = made !== undefined || name === until || layer.inputs.some((input) => shapes.has(input));
    if (!reached) continue;
    const inputs = layer.inputs.map((input) => shapes.get(input) ?? shapeOf(network, input));
    const known = inputs.filter((input) => input !== null);
    if (known.length < inputs.length || inputs.length === 0) return null;
    const inference = inferAgain(made ?? recreate(layer), known);
    if (inference === null) return null;
    if ('error' in inference) return name === until ? { shapes, error: inference.error } : null;
    shapes.set(name, inference.output);
    for (const extra of inference.extraOutputs ?? []) shapes.set(`${name}.${extra.name}`, extra.shape);
    if (name === until) break;
  }
  return { shapes, error: null };
}

/** What is known of the shape of a layer's output, an extra one, or an input of the network. */
export function shapeOf({ inputs, inferred }: Network, tensor: string): Shape | null {
  const layer = inferred.get(tensor)?.layer;
  if (layer) return layer.outputShape;
  const input = inputs.find(({ name }) => name === tensor);
  if (input) return input.shape;
  const dot = tensor.lastIndexOf('.');
  const extraOutputs = inferred.get(tensor.slice(0, dot))?.layer.extraOutputs ?? [];
  return extraOutputs.find(({ name }) => name === tensor.slice(dot + 1))?.shape ?? null;
}

/** The layer that gives a tensor; `undefined` for an input of the network. */
export function makerOf({ inferred }: Network, tensor: string): InferredLayer | undefined {
  return inferred.get(tensor) ?? inferred.get(tensor.slice(0, Math.max(0, tensor.lastIndexOf('.'))));
}

/** Infers the output of a layer for other inputs; returns `null` if their number is wrong. */
export function inferAgain(layer: MadeLayer | null, inputs: readonly Shape[]): Inference | null {
  if (!layer || inputs.length < layer.takes.least || inputs.length > layer.takes.most) return null;
  return layer.infer(inputs);
}

/** By arguments, which outlive the layers that have them. */
const remade = new WeakMap<Layer['arguments'], MadeLayer | null>();

/** A layer of the graph with its shape rule. */
export function recreate(layer: Layer): MadeLayer | null {
  const known = remade.get(layer.arguments);
  if (known !== undefined) return known;
  const made = instantiateLayer(layer.type, { ...layer.arguments });
  remade.set(layer.arguments, made);
  return made;
}

/** `null` where an argument cannot have its value. */
export function instantiateLayer(
  type: keyof typeof layers,
  values: Readonly<Record<string, unknown>>,
): MadeLayer | null {
  try {
    return layers[type].make(values);
  } catch {
    return null;
  }
}
