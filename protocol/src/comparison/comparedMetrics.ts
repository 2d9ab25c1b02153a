import type { SplitName } from '../run.js';
import type { ComparedRun } from './comparedRun.js';

/** Values of a metric of all runs on one split. */
export interface ComparedMetric {
  readonly split: SplitName;
  readonly name: string;
  /** In the order of the runs; `null` for a run without this evaluation. */
  readonly values: readonly (number | null)[];
  /** Indices of the best values; empty if all are equal. */
  readonly best: readonly number[];
}

/** The split for the final evaluation comes first. */
const splits: readonly SplitName[] = ['test', 'validation', 'training'];

/** Matches names of metrics for which lower is better, of runs that do not say it. */
const isError = /loss|error|penalty|divergence/;

/** Returns the metrics of all evaluations of the runs. */
export function comparedMetrics(runs: readonly ComparedRun[]): ComparedMetric[] {
  return splits.flatMap((split) => {
    const logs = runs.map(
      ({ evaluations }) => evaluations.find((evaluation) => evaluation.split === split)?.logs ?? {},
    );
    const names = [...new Set(logs.flatMap(Object.keys))];
    return names.map((name) => {
      const values = logs.map((of) => (of[name] === undefined ? null : Number(of[name])));
      return { split, name, values, best: bestOf(isMaximized(name, runs), values) };
    });
  });
}

function isMaximized(name: string, runs: readonly ComparedRun[]): boolean {
  const says = runs.some(({ run }) => run.maximized !== undefined);
  return says ? runs.some(({ run }) => run.maximized?.includes(name)) : !isError.test(name);
}

function bestOf(maximize: boolean, values: readonly (number | null)[]): number[] {
  const finite = values.filter((value) => value !== null && Number.isFinite(value)).map(Number);
  if (new Set(finite).size < 2) return [];
  const best = maximize ? Math.max(...finite) : Math.min(...finite);
  return values.flatMap((value, index) => (value === best ? [index] : []));
}
