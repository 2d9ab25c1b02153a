import { metricKeys, outputKey } from '#language';
import type { Logs } from '#protocol';
import { evaluatorOf } from '../tasks/index.js';
import { metricCounter } from '../training/metrics/index.js';
import { toLog } from '../training/toLog.js';
import type { Scores } from '../training/training.js';
import type { ThresholdUsed } from './decisionOf.js';
import type { EvaluatedOutput } from './intervals.js';

/** Returns the logs of scores with the metrics of binary outputs as their thresholds decide that were chosen after training. */
export function decidedLogs(
  { logs, outputs: scores }: Scores,
  outputs: readonly EvaluatedOutput[],
  thresholds: readonly ThresholdUsed[],
): Logs {
  const several = outputs.length > 1;
  const decided = outputs.flatMap(({ name, target, metrics }, index): (readonly [string, Logs[string]])[] => {
    const [own, used] = [scores[index], thresholds[index]];
    if (target.type !== 'binary' || !own || !used?.chosen) return [];
    const { threshold } = used;
    const keys = metricKeys(metrics);
    return metrics.map((metric, at) => {
      const context = { target, evaluator: evaluatorOf(target, threshold), threshold, mostNumbers: Infinity };
      const { count, result } = metricCounter(metric, context);
      const sums: number[] = [];
      count(sums, own);
      return [outputKey(name, keys[at] ?? metric.name, several), toLog(result(sums))] as const;
    });
  });
  return { ...logs, ...Object.fromEntries(decided) };
}
