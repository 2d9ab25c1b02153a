import type { ComparedRun, SplitName } from '#protocol';

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

/** Matches names of metrics for which lower is better. */
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
      return { split, name, values, best: bestOf(name, values) };
    });
  });
}

function bestOf(name: string, values: readonly (number | null)[]): number[] {
  const finite = values.filter((value) => value !== null && Number.isFinite(value)).map(Number);
  if (new Set(finite).size < 2) return [];
  const best = isError.test(name) ? Math.min(...finite) : Math.max(...finite);
  return values.flatMap((value, index) => (value === best ? [index] : []));
}
