import { metricKeys, outputKey, type TrainedOutput } from '#language';
import type { Logs } from '#protocol';
import { countSamples, evaluatorOf, type ScoredSamples } from '../tasks/index.js';
import { metricCounter } from './metrics/index.js';
import { penaltyKinds } from './penalty.js';
import type { Outcome } from './stepper.js';
import { toLog } from './toLog.js';

/** Accumulates losses, penalty and metrics over batches. */
export interface MetricAccumulator {
  /**
   * Adds a batch, with its mean losses and penalty, to the sums. Returns the logs that are meaningful for a single batch.
   * @param outputs the samples as each trained output has them
   */
  readonly add: (sums: Sums, means: BatchMeans, outputs: readonly ScoredSamples[]) => Logs;
  /** Returns the logs over everything that was added. */
  readonly logs: (sums: Readonly<Record<string, readonly number[]>>) => Logs;
}

/** Accumulated sums by metric. */
export type Sums = Record<string, number[]>;

/** Means of a batch's samples, and the penalty; `null` without regularizers. */
export type BatchMeans = Pick<Outcome, 'loss' | 'losses' | 'penalty' | 'penalties'>;

/** Returns a deep copy of sums. */
export function copySums(sums: Readonly<Record<string, readonly number[]>>): Sums {
  return Object.fromEntries(Object.entries(sums).map(([name, values]) => [name, [...values]]));
}

/**
 * Returns an accumulator of the outputs' metrics. Metrics of an output that need the same sums share them.
 *
 * @param mostNumbers how many numbers of samples are kept at most, for metrics that need all of them
 * @throws if a metric is not defined for its output's target; the message is for people
 */
export function createMetricAccumulator(
  outputs: readonly Pick<TrainedOutput, 'name' | 'metrics' | 'target'>[],
  threshold: number,
  mostNumbers = Infinity,
): MetricAccumulator {
  const several = outputs.length > 1;
  const counters = outputs.flatMap(({ name, metrics, target }, index) => {
    const context = { target, evaluator: evaluatorOf(target, threshold), threshold, mostNumbers };
    const keys = metricKeys(metrics);
    return metrics.map((metric, at) => {
      const key = outputKey(name, keys[at] ?? metric.name, several);
      const counter = metricCounter(metric, context);
      // No key of the logs has a space.
      return { index, key, sumsKey: counter.shared === null ? key : `${counter.shared} ${index}`, ...counter };
    });
  });
  const counted = [...new Map(counters.map((counter) => [counter.sumsKey, counter])).values()];
  const lossNames = several ? outputs.map(({ name }) => outputKey(name, 'loss', several)) : [];
  const meanNames = ['loss', 'penalty', ...lossNames];
  const penaltyNames = penaltyKinds.map((kind) => `${kind}_penalty`);
  return {
    add(sums, { loss, penalty, penalties, losses }, batch) {
      const logs: Logs = {};
      const size = batch[0] ? countSamples(batch[0]) : 0;
      const add = (name: string, mean: number) => {
        const [total = 0, count = 0] = sums[name] ?? [];
        sums[name] = [total + mean * size, count + size];
        logs[name] = toLog(mean);
      };
      add('loss', loss);
      if (penalty !== null) add('penalty', penalty);
      lossNames.forEach((name, index) => {
        add(name, losses[index] ?? NaN);
      });
      for (const { index, key, sumsKey, perBatch, count, result } of counted) {
        const scored = batch[index];
        if (!scored) continue;
        const samples = { ...scored, loss: several ? (losses[index] ?? NaN) : loss };
        const sum = (sums[sumsKey] ??= []);
        if (perBatch) {
          const ofBatch: number[] = [];
          count(ofBatch, samples);
          ofBatch.forEach((value, index) => (sum[index] = (sum[index] ?? 0) + value));
          logs[key] = toLog(result(ofBatch));
        } else {
          count(sum, samples);
        }
      }
      for (const [kind, value] of Object.entries(penalties)) add(`${kind}_penalty`, value);
      return logs;
    },
    logs(sums) {
      const logs: Logs = {};
      const addMeans = (names: readonly string[]) => {
        for (const name of names) {
          const [total, size] = sums[name] ?? [];
          if (total !== undefined && size !== undefined) logs[name] = toLog(total / size);
        }
      };
      addMeans(meanNames);
      for (const { key, sumsKey, result } of counters) logs[key] = toLog(result(sums[sumsKey] ?? []));
      addMeans(penaltyNames);
      return logs;
    },
  };
}
