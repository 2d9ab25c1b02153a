import type { Activation, Graph, Layer, Loss } from '#language';
import { activityRegularizer } from './activityRegularizer.js';
import { activationInside, losses, lossesOfProbabilities, type LossFunction } from './losses.js';

/** How training sees a network: it may end before the last activation, which the loss then does better itself. */
export interface LossOutput {
  /** What the loss takes is the output of this graph... */
  readonly graph: Graph;
  /** ...under this name. */
  readonly output: string;
  /** Makes predictions of what the loss takes. */
  readonly activation: Activation;
  readonly loss: LossFunction;
}

/**
 * Takes the last activation off a network where the loss has it inside. With `fromLogits` the network gives what goes into
 * that activation, whatever its last layer is.
 */
export function lossOutput(graph: Graph, loss: Loss, fromLogits = false): LossOutput {
  const [output, ...others] = graph.outputs;
  if (output === undefined || others.length > 0) throw new Error('Only a network with one output can be trained.');
  const layers = graph.layers.map((layer) => (layer.name === output ? endOn(layer, loss) : layer));
  const changed = layers.some((layer, index) => layer !== graph.layers[index]);
  const isShared = graph.layers.some((layer) => layer.inputs.includes(output));
  const activation = activationInside[loss];
  if (activation === null) return { graph, output, activation: 'linear', loss: losses[loss] };
  if (fromLogits) return { graph, output, activation, loss: losses[loss] };
  if (!changed || isShared) return { graph, output, activation: 'linear', loss: lossesOfProbabilities[loss] };
  return { graph: { ...graph, layers }, output, activation, loss: losses[loss] };
}

/** The layer without its activation if the loss has that one inside. */
function endOn(layer: Layer, loss: Loss): Layer {
  const activation = activationInside[loss];
  // Its regularizer is about the output behind the activation.
  if (activityRegularizer(layer)) return layer;
  if (layer.type === activation) return { ...layer, type: 'linear', arguments: {} };
  if (layer.type === 'dense' && layer.arguments.activation === activation) {
    return { ...layer, arguments: { ...layer.arguments, activation: 'linear' } };
  }
  if (layer.type === 'conv2d' && layer.arguments.activation === activation) {
    return { ...layer, arguments: { ...layer.arguments, activation: 'linear' } };
  }
  return layer;
}
