import type { Metric, TargetSchema } from '#language';
import type { Logs } from '#protocol';
import type { ScoredSamples } from '../tasks/index.js';
import { metricCounter } from './metrics.js';
import { toLog } from './toLog.js';

/** Accumulates loss, penalty and metrics over batches. */
export interface MetricAccumulator {
  /** Keys that a definition can monitor: `loss`, then the metrics. */
  readonly keys: readonly string[];
  /** Adds a batch, with its mean loss and penalty, to the sums. Returns the logs that are meaningful for a single batch. */
  readonly add: (sums: Sums, means: BatchMeans, samples: ScoredSamples) => Logs;
  /** Returns the logs over everything that was added. */
  readonly logs: (sums: Readonly<Record<string, readonly number[]>>) => Logs;
}

/** Accumulated sums by metric. */
export type Sums = Record<string, number[]>;

/** The mean loss of a batch's samples, and the penalty; `null` without regularizers. */
export interface BatchMeans {
  readonly loss: number;
  readonly penalty: number | null;
}

const meanNames = ['loss', 'penalty'] as const;

/** Returns a deep copy of sums. */
export function copySums(sums: Readonly<Record<string, readonly number[]>>): Sums {
  return Object.fromEntries(Object.entries(sums).map(([name, values]) => [name, [...values]]));
}

/** @throws if a metric is not defined for the target; the message is for people */
export function createMetricAccumulator(
  metrics: readonly Metric[],
  target: TargetSchema,
  threshold: number,
): MetricAccumulator {
  const counters = metrics.map((name) => ({ name, ...metricCounter(name, target, threshold) }));
  return {
    keys: ['loss', ...metrics],
    add(sums, means, samples) {
      const logs: Logs = {};
      for (const name of meanNames) {
        const mean = means[name];
        if (mean === null) continue;
        const [total = 0, size = 0] = sums[name] ?? [];
        sums[name] = [total + mean * samples.targets.length, size + samples.targets.length];
        logs[name] = toLog(mean);
      }
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
      const logs: Logs = {};
      for (const name of meanNames) {
        const [total, size] = sums[name] ?? [];
        if (total !== undefined && size !== undefined) logs[name] = toLog(total / size);
      }
      for (const { name, result } of counters) logs[name] = toLog(result(sums[name] ?? []));
      return logs;
    },
  };
}
