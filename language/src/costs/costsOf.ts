import { countParameters } from '../countParameters.js';
import type { TrainingSettings } from '../definition.js';
import { add, multiply } from '../dimensions/arithmetic.js';
import type { Graph, Layer } from '../graph.js';
import { optimizerSlots } from '../optimizers/index.js';
import type { Dimension, Shape } from '../shape.js';
import { mostAlive } from './mostAlive.js';

/** Costs of one layer. */
export interface LayerCosts {
  readonly parameters: { readonly trainable: number; readonly nonTrainable: number };
  /** Multiply-adds per sample. */
  readonly multiplyAdds: Dimension;
  /** Size of all outputs per sample, in bytes. */
  readonly outputBytes: Dimension;
}

/** Costs of a network. */
export interface Costs {
  /** In the order of the graph's layers. A layer with shared weights has no parameters but its own multiply-adds. */
  readonly layers: readonly LayerCosts[];
  readonly parameters: { readonly trainable: number; readonly nonTrainable: number };
  /** Multiply-adds per sample; `null` if those of a layer are unknown. */
  readonly multiplyAdds: Dimension;
  /** Size of the inputs and of all layers' outputs per sample, in bytes. Training keeps them for the gradients. */
  readonly activationBytes: Dimension;
  readonly weightBytes: number;
  /** Size of the gradients of the trainable weights. */
  readonly gradientBytes: number;
  /** Size of the optimizer's state. */
  readonly optimizerBytes: number;
  /** Size of weights, gradients, optimizer state, and the activations of a batch. */
  readonly trainingBytes: Dimension;
  /**
   * Peak memory of a prediction for one sample: the weights, and at each layer the tensors that it or a later layer reads.
   * Excludes temporary memory of the engine.
   */
  readonly peakBytes: Dimension;
}

/** Bytes per element of a tensor, float32 or int32. */
const numberBytes = 4;

/** Computes the costs of a network for training and inference. `batch_size` may be symbolic. */
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
  const optimizerBytes =
    numberBytes *
    graph.layers
      .flatMap(({ name: layer, weights }) =>
        weights
          .filter(({ trainable }) => trainable)
          .flatMap(({ name, shape }) => optimizerSlots(optimizer, { name: `${layer}/${name}`, shape })),
      )
      .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
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

/** Computes the costs of one layer. */
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
