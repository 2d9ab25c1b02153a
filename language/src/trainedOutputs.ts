import { activationOf } from './activationOf.js';
import { type ClassWeight, weightedClasses } from './classWeight.js';
import type { DataSchema, TargetSchema } from './dataSchema.js';
import type { Definition, OutputSettings } from './definition.js';
import type { Graph, Layer } from './graph.js';
import { type Loss, lossFits, lossNamed } from './losses/index.js';
import { type Metric, metricFits, metricFitsLoss, metricNamed } from './metrics/index.js';
import { taskOf } from './tasks/index.js';

/** An output of the network with what it is compared with, and how. */
export interface TrainedOutput {
  /** The name that `model.outputs` gives it, or the layer's. */
  readonly name: string;
  /** The tensor of the graph: a layer, or an extra output of one. */
  readonly tensor: string;
  /** The target as the network predicts it, and its position in `DataSchema.targets`. */
  readonly target: TargetSchema;
  readonly targetIndex: number;
  readonly loss: Loss;
  /** What its classes count in its loss while training; `null`: the same. */
  readonly class_weight: ClassWeight | null;
  /** Factor of its loss in the sum. */
  readonly weight: number;
  /** Each once. */
  readonly metrics: readonly Metric[];
}

/**
 * Returns the outputs that are compared with a target of the data, in the order of the graph's outputs. Loss and metrics that
 * are not written follow from the target.
 */
export function trainedOutputs(
  { outputs, training }: Pick<Definition, 'outputs' | 'training'>,
  graph: Graph,
  data: DataSchema,
): readonly TrainedOutput[] {
  const written = writtenOutputs(outputs, graph);
  return written.flatMap(([name, settings]): TrainedOutput[] => {
    const targetIndex = targetOf(name, settings, written.length, data);
    const given = data.targets[targetIndex];
    if (!given) return [];
    const loss = settings.loss ?? training.loss;
    const last = graph.layers.find((layer) => layer.name === settings.layer);
    const target = asPredicted(given, loss, last);
    const usedLoss = loss ?? lossNamed(taskOf(target).defaultLoss);
    return [
      {
        name,
        tensor: settings.layer,
        target,
        targetIndex,
        loss: usedLoss,
        class_weight: settings.class_weight ?? sharedClassWeight(training.class_weight, { target, loss: usedLoss }),
        weight: settings.weight,
        metrics: metricsOf(training.metrics, { target, loss: usedLoss }, written.length),
      },
    ];
  });
}

/** Returns the outputs that `model.outputs` lists, by name, or else the network's only one under its layer's name. */
export function writtenOutputs(
  outputs: Definition['outputs'],
  graph: Graph,
): readonly (readonly [string, OutputSettings])[] {
  const plain = { target: null, loss: null, class_weight: null, weight: 1 };
  return outputs ? Object.entries(outputs) : graph.outputs.map((layer) => [layer, { ...plain, layer }]);
}

/** Returns the position of an output's target: the one that it names, the one of its own name, or the only one; -1 for none. */
function targetOf(name: string, { target }: OutputSettings, outputs: number, { targets }: DataSchema): number {
  if (target !== null) return targets.findIndex((one) => one.name === target);
  const namesake = targets.findIndex((one) => one.name === name);
  return namesake < 0 && outputs === 1 && targets.length === 1 ? 0 : namesake;
}

/**
 * Returns a target as the network predicts it: one of two classes counts as `classes` where the output is a score for each of
 * them and is trained with a loss of classes, written or followed from a softmax.
 */
function asPredicted(target: TargetSchema, loss: Loss | null, last: Layer | undefined): TargetSchema {
  if (target.type !== 'binary' || !last || last.outputShape?.length !== 1 || last.outputShape[0] !== 2) return target;
  const asClasses = { ...target, type: 'classes' } as const;
  const isOfClasses = loss === null ? activationOf(last) === 'softmax' : lossFits(loss.name, asClasses);
  return isOfClasses ? asClasses : target;
}

/** Returns what `training.class_weight` is for a target: of several outputs, each takes the classes that it has. */
function sharedClassWeight(
  written: ClassWeight | null,
  output: Pick<TrainedOutput, 'target' | 'loss'>,
): ClassWeight | null {
  const classes = weightedClasses(output);
  if (written === null || classes.length === 0) return null;
  if (written === 'balanced') return written;
  const own = Object.entries(written).filter(([name]) => classes.includes(name));
  return own.length > 0 ? Object.fromEntries(own) : null;
}

/** Returns the metrics of an output: of several outputs, each takes those that fit its target and its loss. */
function metricsOf(
  written: readonly Metric[] | null,
  { target, loss }: Pick<TrainedOutput, 'target' | 'loss'>,
  outputs: number,
): readonly Metric[] {
  if (written === null) return taskOf(target).defaultMetrics.map(metricNamed);
  const each = [...new Map(written.map((metric) => [JSON.stringify(metric), metric])).values()];
  return outputs === 1 ? each : each.filter((metric) => metricFits(metric, target) && metricFitsLoss(metric, loss));
}
