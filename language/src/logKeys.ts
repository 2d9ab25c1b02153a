import type { Definition } from './definition.js';
import { type Metric, metricNames, metrics } from './metrics.js';
import type { TrainedOutput } from './trainedOutputs.js';

/** A value that every epoch logs. */
export interface LogKey {
  /** As in Keras: `loss`, `accuracy`; of several outputs `sold_loss`, `sold_accuracy`. */
  readonly key: string;
  /** Whether higher values are better. */
  readonly maximize: boolean;
}

/** Returns what an epoch logs of the training split, in order: the loss, then the outputs' losses and metrics. */
export function logKeys(outputs: readonly Pick<TrainedOutput, 'name' | 'metrics'>[]): readonly LogKey[] {
  const several = outputs.length > 1;
  return [
    { key: 'loss', maximize: false },
    ...(several ? outputs.map(({ name }) => ({ key: outputKey(name, 'loss', several), maximize: false })) : []),
    ...outputs.flatMap((output) =>
      output.metrics.map((metric) => ({
        key: outputKey(output.name, metric, several),
        maximize: metrics[metric].maximize,
      })),
    ),
  ];
}

/** Returns all that an epoch could log of the training split, as long as the data is not known; metrics that are not written too. */
export function possibleLogKeys({ outputs, training }: Pick<Definition, 'outputs' | 'training'>): readonly string[] {
  const metrics = training.metrics ?? metricNames;
  const each = Object.keys(outputs ?? {}).map((name) => ({ name, metrics }));
  const keys = [[{ name: '', metrics }], each].flatMap((trained) => logKeys(trained).map(({ key }) => key));
  return [...new Set(keys)];
}

/** Returns the key of an output's loss or metric. `several`: whether the network is trained on more than one output. */
export function outputKey(output: string, value: Metric | 'loss', several: boolean): string {
  return several ? `${output}_${value}` : value;
}
