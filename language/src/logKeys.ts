import type { Definition } from './definition.js';
import { metricNamed, metricNames, metrics } from './metrics/index.js';
import { metricKeys } from './metrics/metricKeys.js';
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
    ...outputs.flatMap((output) => {
      const keys = metricKeys(output.metrics);
      return output.metrics.map(({ name }, index) => ({
        key: outputKey(output.name, keys[index] ?? name, several),
        maximize: metrics[name].maximize,
      }));
    }),
  ];
}

/** Returns all that an epoch could log of the training split, as long as the data is not known; metrics that are not written too. */
export function possibleLogs({ outputs, training }: Pick<Definition, 'outputs' | 'training'>): readonly LogKey[] {
  const metrics = training.metrics ?? metricNames.map(metricNamed);
  const each = Object.keys(outputs ?? {}).map((name) => ({ name, metrics }));
  const logs = [[{ name: '', metrics }], each].flatMap(logKeys);
  return [...new Map(logs.map((log) => [log.key, log])).values()];
}

/** Returns the keys of `possibleLogs`. */
export function possibleLogKeys(definition: Pick<Definition, 'outputs' | 'training'>): readonly string[] {
  return possibleLogs(definition).map(({ key }) => key);
}

/** Returns the key of an output's `loss`, or of a metric by its own key. `several`: whether the network is trained on more than one output. */
export function outputKey(output: string, value: string, several: boolean): string {
  return several ? `${output}_${value}` : value;
}
