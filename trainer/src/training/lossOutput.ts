import {
  type Activation,
  endsInActivation,
  type Graph,
  type Layer,
  layers,
  type Loss,
  losses as declaredLosses,
} from '#language';
import { activityRegularizer } from './activityRegularizer.js';
import { losses, lossesOfProbabilities, type LossFunction } from './losses.js';

/** The network as the loss sees it: without its last activation if the loss computes that itself. */
export interface LossOutput {
  /** The graph that computes the loss's input. */
  readonly graph: Graph;
  /** The name of that graph's output. */
  readonly output: string;
  /** Maps the loss's input to predictions. */
  readonly activation: Activation;
  readonly loss: LossFunction;
}

/**
 * Removes the last activation from a network if the loss includes it. With `fromLogits` the network's output is the input of that
 * activation, whatever its last layer is.
 */
export function lossOutput(graph: Graph, loss: Loss, fromLogits = false): LossOutput {
  const [output, ...others] = graph.outputs;
  if (output === undefined || others.length > 0) throw new Error('Only a network with one output can be trained.');
  const ended = graph.layers.map((layer) => (layer.name === output ? endOn(layer, loss) : layer));
  const changed = ended.some((layer, index) => layer !== graph.layers[index]);
  const isShared = graph.layers.some((layer) => layer.inputs.includes(output));
  const activation = activationInside(loss);
  if (activation === null) return { graph, output, activation: 'linear', loss: losses[loss] };
  if (fromLogits) return { graph, output, activation, loss: losses[loss] };
  if (!changed || isShared) return { graph, output, activation: 'linear', loss: lossesOfProbabilities[loss] };
  return { graph: { ...graph, layers: ended }, output, activation, loss: losses[loss] };
}

/** Returns the layer without its activation if the loss includes that one. */
function endOn(layer: Layer, loss: Loss): Layer {
  const activation = activationInside(loss);
  // Its regularizer applies to the output after the activation.
  if (activityRegularizer(layer)) return layer;
  if (layer.type === activation) return { ...layer, type: 'linear', arguments: {} };
  if (!endsInActivation(layer.type) || !('activation' in layer.arguments)) return layer;
  if (layer.arguments.activation !== activation) return layer;
  const { type, arguments: given, ...others } = layer;
  return { ...others, ...layers[type].make({ ...given, activation: 'linear' }).chosen };
}

/** Returns the activation whose logits a loss takes; `null` if it takes scores as they are. */
function activationInside(loss: Loss): Activation | null {
  return declaredLosses[loss].scores?.activation ?? null;
}
