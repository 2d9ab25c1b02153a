import {
  type Activation,
  endsInActivation,
  type Graph,
  type Layer,
  layers,
  type Loss,
  losses as declaredLosses,
  taskOf,
  type TrainedOutput,
} from '#language';
import { activityRegularizer } from './activityRegularizer.js';
import { losses, lossesOfProbabilities, type LossFunction } from './losses.js';

/** The network as its losses see it: without last activations that a loss computes itself. */
export interface LossGraph {
  /** The graph that computes the losses' inputs. */
  readonly graph: Graph;
  readonly heads: readonly Head[];
}

/** A trained output as its loss sees it. */
export interface Head {
  /** The name of the tensor that is the loss's input. */
  readonly tensor: string;
  /** Maps the loss's input to predictions. */
  readonly activation: Activation;
  readonly loss: LossFunction;
  /** Factor of the loss in the sum. */
  readonly weight: number;
  /** Whether the targets are ids of steps, of which 0 is padding, and the predictions are ids too. */
  readonly decidesSteps: boolean;
  /** Position of the output's target in a batch. */
  readonly targetIndex: number;
}

/** The settings of an output that determine its loss. */
export type LossSettings = Pick<TrainedOutput, 'tensor' | 'target' | 'loss' | 'from_logits' | 'weight' | 'targetIndex'>;

/**
 * Removes the last activation of each output if its loss includes it. With `from_logits` the network's output is the input of
 * that activation, whatever its last layer is.
 *
 * @throws if no output is trained
 */
export function lossGraph(graph: Graph, outputs: readonly LossSettings[]): LossGraph {
  if (outputs.length === 0) throw new Error('No output of the network is compared with a target of the data.');
  let layers = graph.layers;
  const heads = outputs.map(({ tensor, target, loss, from_logits, weight, targetIndex }): Head => {
    const activation = activationInside(loss);
    const { decidesSteps } = taskOf(target);
    const head = { tensor, weight, targetIndex, decidesSteps, activation: 'linear', loss: losses[loss] } as const;
    if (activation === null) return head;
    if (from_logits) return { ...head, activation };
    const ended = layers.map((layer) => (layer.name === tensor ? endOn(layer, loss) : layer));
    const changed = ended.some((layer, index) => layer !== layers[index]);
    const isShared =
      graph.layers.some((layer) => layer.inputs.includes(tensor)) ||
      outputs.filter((output) => output.tensor === tensor).length > 1;
    if (!changed || isShared) return { ...head, loss: lossesOfProbabilities[loss] };
    layers = ended;
    return { ...head, activation };
  });
  return { graph: layers === graph.layers ? graph : { ...graph, layers }, heads };
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
