import type { Metric, TargetSchema } from '#language';
import type { Logs } from '#protocol';
import { metricCounter, type ScoredSamples } from './metrics.js';
import { toLog } from './toLog.js';

/** Loss and metrics added up over batches. */
export interface Tally {
  /** What its logs have: `loss`, then the metrics. */
  readonly keys: readonly string[];
  /** Adds a batch, with its mean loss, to the sums. Gives what has a meaning for this batch alone. */
  readonly add: (sums: Sums, loss: number, samples: ScoredSamples) => Logs;
  /** Over all that was added. */
  readonly logs: (sums: Readonly<Record<string, readonly number[]>>) => Logs;
}

export type Sums = Record<string, number[]>;

export function copySums(sums: Readonly<Record<string, readonly number[]>>): Sums {
  return Object.fromEntries(Object.entries(sums).map(([name, values]) => [name, [...values]]));
}

/** @throws where a metric has no meaning for the target; the message is for people. */
export function createTally(metrics: readonly Metric[], target: TargetSchema, threshold: number): Tally {
  const counters = metrics.map((name) => ({ name, ...metricCounter(name, target, threshold) }));
  return {
    keys: ['loss', ...metrics],
    add(sums, loss, samples) {
      const [total = 0, size = 0] = sums.loss ?? [];
      sums.loss = [total + loss * samples.targets.length, size + samples.targets.length];
      const logs: Logs = { loss: toLog(loss) };
      for (const { name, perBatch, count, result } of counters) {
        const sum = (sums[name] ??= []);
        if (perBatch) {
          const ofBatch: number[] = [];
          count(ofBatch, samples);
          ofBatch.forEach((value, index) => (sum[index] = (sum[index] ?? 0) + value));
          logs[name] = toLog(result(ofBatch));
        } else {
          count(sum, samples);
        }
      }
      return logs;
    },
    logs(sums) {
      const [total = 0, size = 0] = sums.loss ?? [];
      const logs: Logs = { loss: toLog(total / size) };
      for (const { name, result } of counters) logs[name] = toLog(result(sums[name] ?? []));
      return logs;
    },
  };
}
