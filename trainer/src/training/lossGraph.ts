import {
  type Activation,
  endsInActivation,
  type Graph,
  isFromLogits,
  type Layer,
  layers,
  type Loss,
  losses,
  type LossName,
  type TargetSchema,
  taskOf,
  type TrainedOutput,
} from '#language';
import { activityRegularizer } from './activityRegularizer.js';
import { weightsOfValues } from './classWeights.js';
import { type LossFunction, lossFunction } from './losses/index.js';

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
  /** Length of the target where its tokens have no steps of their own; `null`: each step is compared with its own. */
  readonly alignedLength: number | null;
  /** The class, or the id of steps, that counts in no loss; `null`: none. */
  readonly ignored: number | null;
  /** What each value of the target counts while training; `null`: the same. */
  readonly classWeights: readonly number[] | null;
  /** Position of the output's target in a batch. */
  readonly targetIndex: number;
}

/** The settings of an output that determine its loss. */
export type LossSettings = Pick<
  TrainedOutput,
  'tensor' | 'target' | 'loss' | 'class_weight' | 'weight' | 'targetIndex'
>;

/**
 * Removes the last activation of each output if its loss includes it. With `from_logits` the network's output is the input of
 * that activation, whatever its last layer is.
 *
 * @throws if no output is trained
 */
export function lossGraph(graph: Graph, outputs: readonly LossSettings[]): LossGraph {
  if (outputs.length === 0) throw new Error('No output of the network is compared with a target of the data.');
  let layers = graph.layers;
  const heads = outputs.map((output): Head => {
    const { tensor, target, loss, weight, targetIndex } = output;
    const activation = activationInside(loss.name);
    const { decidesSteps } = taskOf(target);
    const { predictions } = losses[loss.name];
    const counting = { ignored: ignoredBy(loss, target), classWeights: weightsOfValues(output) };
    const isAligned = losses[loss.name].alignsSteps && target.type === 'sequence';
    const alignedLength = isAligned ? target.length : null;
    const head = { tensor, weight, targetIndex, decidesSteps, alignedLength, ...counting };
    const ofScores: Head = { ...head, activation: predictions ?? 'linear', loss: lossFunction(loss, false) };
    if (activation === null) return ofScores;
    const ofLogits: Head = { ...head, activation, loss: lossFunction(loss, true) };
    if (isFromLogits(loss)) return ofLogits;
    const ended = layers.map((layer) => (layer.name === tensor ? endOn(layer, activation) : layer));
    const changed = ended.some((layer, index) => layer !== layers[index]);
    const isShared =
      graph.layers.some((layer) => layer.inputs.includes(tensor)) ||
      outputs.filter((output) => output.tensor === tensor).length > 1;
    if (!changed || isShared) return ofScores;
    layers = ended;
    return ofLogits;
  });
  return { graph: layers === graph.layers ? graph : { ...graph, layers }, heads };
}

/** Returns the layer without its activation if it is this one. */
function endOn(layer: Layer, activation: Activation): Layer {
  // Its regularizer applies to the output after the activation.
  if (activityRegularizer(layer)) return layer;
  if (layer.type === activation) return { ...layer, type: 'linear', arguments: {} };
  if (!endsInActivation(layer.type) || !('activation' in layer.arguments)) return layer;
  if (layer.arguments.activation !== activation) return layer;
  const { type, arguments: given, ...others } = layer;
  return { ...others, ...layers[type].make({ ...given, activation: 'linear' }).chosen };
}

/** Returns the class, or id, that a loss ignores; the first id of a sequence is padding. */
function ignoredBy(loss: Loss, target: TargetSchema): number | null {
  if (!('ignore_class' in loss) || loss.ignore_class === null) return null;
  const { classes, decidesSteps } = taskOf(target);
  const index = classes.indexOf(loss.ignore_class);
  if (index < 0) throw new Error(`The target ${target.name} has no class "${loss.ignore_class}" to ignore.`);
  return decidesSteps ? index + 1 : index;
}

/** Returns the activation whose logits a loss takes; `null` if it takes scores as they are. */
function activationInside(loss: LossName): Activation | null {
  const { takesLogits, scores } = losses[loss];
  return takesLogits ? (scores?.activation ?? null) : null;
}
