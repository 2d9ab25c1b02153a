import { countParameters } from '../countParameters.js';
import type { TrainingSettings } from '../definition.js';
import { add, multiply } from '../dimensions/arithmetic.js';
import type { Graph, Layer } from '../graph.js';
import { optimizerSlots } from '../optimizers.js';
import type { Dimension, Shape } from '../shape.js';
import { mostAlive } from './mostAlive.js';

export interface LayerCosts {
  readonly parameters: { readonly trainable: number; readonly nonTrainable: number };
  /** For one sample. */
  readonly multiplyAdds: Dimension;
  /** Of all outputs, for one sample. */
  readonly outputBytes: Dimension;
}

export interface Costs {
  /** In the order of the graph's layers. A layer that uses another's weights has none of its own, but its own work. */
  readonly layers: readonly LayerCosts[];
  readonly parameters: { readonly trainable: number; readonly nonTrainable: number };
  /** For one sample; `null` where a layer's are not known. */
  readonly multiplyAdds: Dimension;
  /** The inputs and every layer's outputs, all of which training keeps until it has their gradients; of one sample. */
  readonly activationBytes: Dimension;
  readonly weightBytes: number;
  /** Of the weights that gradients change: these, and what the optimizer remembers. */
  readonly gradientBytes: number;
  readonly optimizerBytes: number;
  /** Weights, gradients, the optimizer's state, and the activations of a batch. */
  readonly trainingBytes: Dimension;
  /**
   * What a prediction for one sample needs at the most: the weights, and at each layer those tensors that it or a later
   * one still reads. Without what an engine needs within a layer.
   */
  readonly peakBytes: Dimension;
}

/** Bytes of a number in a tensor: float32 and int32. */
const numberBytes = 4;

/** What a network costs to train and to run. `batch_size` may be a size with a name. */
export function costsOf(
  graph: Graph,
  { batch_size, optimizer }: Pick<TrainingSettings, 'optimizer'> & { readonly batch_size: Dimension },
): Costs {
  const layers = graph.layers.map(layerCosts);
  const trainable = layers.reduce((sum, { parameters }) => sum + parameters.trainable, 0);
  const nonTrainable = layers.reduce((sum, { parameters }) => sum + parameters.nonTrainable, 0);
  const inputBytes = graph.inputs.map(({ shape }) => bytesOf(shape));
  const activationBytes = add(...inputBytes, ...layers.map(({ outputBytes }) => outputBytes));
  const weightBytes = (trainable + nonTrainable) * numberBytes;
  const gradientBytes = trainable * numberBytes;
  const optimizerBytes = gradientBytes * optimizerSlots(optimizer).length;
  return {
    layers,
    parameters: { trainable, nonTrainable },
    multiplyAdds: add(...layers.map(({ multiplyAdds }) => multiplyAdds)),
    activationBytes,
    weightBytes,
    gradientBytes,
    optimizerBytes,
    trainingBytes: add(weightBytes + gradientBytes + optimizerBytes, multiply(batch_size, activationBytes)),
    peakBytes: add(weightBytes, mostAlive(graph, bytesOf)),
  };
}

/** What one layer costs. */
export function layerCosts(layer: Layer): LayerCosts {
  const outputs = [layer.outputShape, ...layer.extraOutputs.map(({ shape }) => shape)];
  return {
    parameters: countParameters(layer),
    multiplyAdds: layer.multiplyAdds,
    outputBytes: add(...outputs.map((shape) => (shape ? bytesOf(shape) : null))),
  };
}

function bytesOf(shape: Shape): Dimension {
  return multiply(numberBytes, ...shape);
}
